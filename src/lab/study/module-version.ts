import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const relativeImport = /\bfrom\s+"(\.[^"]+)"|\bimport\("(\.[^"]+)"\)/g;
const dataFile = /\.(?:json|bin)$/;

/**
 * A short hash of a module's code: its file, all that it imports from this package
 * however far away, and the data files beside any of these. It changes when what
 * the module does may have changed, so that saved runs of other code are not taken
 * for its own. The installed packages are not part of it.
 */
export function moduleVersion(...entries: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of moduleClosure(entries)) hash.update(readFileSync(file));
  return hash.digest("hex").slice(0, 12);
}

/** The file of a module that `base`, an `import.meta.url`, would import as `specifier`. */
export function moduleFile(specifier: string, base: string): string {
  const path = fileURLToPath(new URL(specifier, base));
  // Compiled modules keep the specifiers of strings, but not the extension.
  return existsSync(path) ? path : path.replace(/\.ts$/, ".js");
}

/** The files of modules, of all that they import from this package, and of the data beside any of these. */
export function moduleClosure(entries: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  const pending = [...entries];
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const [, named, dynamic] of readFileSync(file, "utf8").matchAll(
      relativeImport,
    )) {
      pending.push(join(dirname(file), named ?? dynamic ?? ""));
    }
  }
  const folders = new Set([...seen].map(dirname));
  return [...seen, ...[...folders].flatMap(dataIn)].toSorted();
}

function dataIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => dataFile.test(name))
    .map((name) => join(folder, name));
}
