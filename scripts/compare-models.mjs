// Compares the built-in models with the price lists of the Python packages `litellm` and
// `genai-prices`, which are fetched from the package registry into a temporary folder.
// Usage: npm run build && node scripts/compare-models.mjs [--all] [FOLDER with both wheels]
//
// Prints every difference that scripts/model-differences.json doesn't explain (--all: the
// explained ones, too), and fails if there are any, or if an explanation has no use left.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createModelRegistry } from "../dist/models/model-registry.js";
import { compareRow, explain, readGenai, readLitellm } from "./price-lists.mjs";

const packages = ["litellm", "genai-prices"];

/** Prints the providers of genai-prices as JSON: its data are calls of constructors, which here make plain objects. */
const toJson = `
import datetime, json, sys, zipfile
from decimal import Decimal

class Names(dict):
    def __missing__(self, name):
        import builtins
        if hasattr(builtins, name):
            return getattr(builtins, name)
        return lambda **fields: fields

names = Names(datetime=datetime, Decimal=Decimal)
source = zipfile.ZipFile(sys.argv[1]).read("genai_prices/data.py").decode()
exec(source.replace("from .types import *", ""), names)
print(json.dumps(names["providers"], default=lambda value: float(value) if isinstance(value, Decimal) else str(value)))
`;

const args = process.argv.slice(2);
const showsAll = args.includes("--all");
const given = args.find((arg) => !arg.startsWith("--"));
const folder = given ?? mkdtempSync(join(tmpdir(), "pith-price-lists-"));
try {
  if (given === undefined) fetchPackages(folder);
  process.exitCode = report(readRows(folder));
} finally {
  if (given === undefined) rmSync(folder, { recursive: true });
}

function fetchPackages(into) {
  const options = ["--quiet", "--no-deps", "--only-binary=:all:", "-d", into];
  run("python3", ["-m", "pip", "download", ...options, ...packages]);
}

function readRows(from) {
  const wheels = readdirSync(from).filter((name) => name.endsWith(".whl"));
  const find = (prefix) => {
    const name = wheels.find((wheel) => wheel.startsWith(prefix));
    if (name === undefined) throw new Error(`There is no ${prefix} in ${from}`);
    console.log(name.split("-").slice(0, 2).join(" "));
    return join(from, name);
  };
  const list = "litellm/model_prices_and_context_window_backup.json";
  const unzip = `import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read("${list}"))`;
  const today = new Date().toISOString().slice(0, 10);
  return [
    ...readLitellm(JSON.parse(run("python3", ["-c", unzip, find("litellm-")]))),
    ...readGenai(
      JSON.parse(run("python3", ["-c", toJson, find("genai_prices-")])),
      today,
    ),
  ];
}

function run(command, parameters) {
  return execFileSync(command, parameters, {
    encoding: "utf8",
    maxBuffer: 1 << 27,
    stdio: ["ignore", "pipe", "inherit"],
  });
}

function report(rows) {
  const registry = createModelRegistry();
  const results = rows.map((row) =>
    compareRow(row, registry.resolve(row.name)),
  );
  const differences = results.flatMap((result) => result.differences);
  const path = join(import.meta.dirname, "model-differences.json");
  const explained = JSON.parse(readFileSync(path, "utf8"));
  const { left, unused } = explain(differences, explained);
  const compared = results.reduce((sum, result) => sum + result.compared, 0);
  for (const one of showsAll ? differences : left) console.log(describe(one));
  for (const { names, fields } of unused) {
    console.log(`no longer differs: ${names.join(", ")}: ${fields.join(", ")}`);
  }
  console.log(
    `${rows.length} names, ${compared} facts: ${differences.length} differ, of which ${left.length} are not explained.`,
  );
  return left.length + unused.length === 0 ? 0 : 1;
}

function describe({ list, name, field, theirs, ours }) {
  return `${list}\t${name}\t${field}\t${theirs}, here ${ours}`;
}
