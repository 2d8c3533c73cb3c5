import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import type { TestProject } from "vitest/node";

const root = join(import.meta.dirname, "..", "..");

/**
 * Brings `dist` up to date before the tests and before each rerun: workers and
 * services run compiled code, and would run the last build's after an edit.
 * Compiles the changed files alone and without types, which takes a second.
 */
export default function setup(project: TestProject): void {
  refresh();
  project.onTestsRerun(refresh);
}

/** With more changed files, the whole build is faster. */
const mostChanged = 150;

function refresh(): void {
  const dist = join(root, "dist");
  if (!existsSync(join(dist, ".built"))) return runScript("build.mjs");
  const sources = listFiles(join(root, "src"), ".ts");
  const changed = sources.filter(
    (path) =>
      changedMs(join(root, "src", `${path}.ts`)) >
      changedMs(join(dist, `${path}.js`)),
  );
  if (changed.length > mostChanged) return runScript("build.mjs");
  for (const path of changed) compile(path);
  const known = new Set(sources);
  for (const path of listFiles(dist, ".js")) {
    if (!known.has(path)) rmSync(join(dist, `${path}.js`));
  }
  if (changed.some((path) => path.startsWith("tokens/bpe/build/"))) {
    runScript("build-ranks.mjs");
  }
}

/** Paths below `folder` without the `extension` that they end with. */
function listFiles(folder: string, extension: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(extension))
    .map((path) => path.slice(0, -extension.length).replaceAll("\\", "/"));
}

function changedMs(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function compile(path: string): void {
  const source = readFileSync(join(root, "src", `${path}.ts`), "utf8");
  const { outputText } = ts.transpileModule(source, {
    fileName: `${path}.ts`,
    compilerOptions: {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
      rewriteRelativeImportExtensions: true,
    },
  });
  const output = join(root, "dist", `${path}.js`);
  mkdirSync(dirname(output), { recursive: true });
  // Renamed into place, since another run of the tests may be loading it.
  writeFileSync(`${output}.${process.pid}`, outputText);
  renameSync(`${output}.${process.pid}`, output);
}

function runScript(name: string): void {
  const { status, error } = spawnSync(
    process.execPath,
    [join(root, "scripts", name)],
    { cwd: root, stdio: ["ignore", 2, 2] },
  );
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`scripts/${name} failed.`);
}
