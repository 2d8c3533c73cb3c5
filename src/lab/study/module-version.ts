import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const relativeImport = /\bfrom\s+"(\.[^"]+)"|\bimport\("(\.[^"]+)"\)/g;
const dataFile = /\.(?:json|bin)$/;

/**
 * A short hash of modules' code: their files, everything they import from this
 * package, directly or not, and the data files in the same folders. It changes when
 * the modules' behaviour may have changed, so that runs saved by other code don't
 * count as theirs. Installed packages are not part of it.
 */
export function moduleVersion(...entries: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of moduleClosure(entries)) hash.update(readFileSync(file));
  return hash.digest("hex").slice(0, 12);
}

/** The file of a module's URL, compiled or not. Throws for a module that doesn't exist. */
export function moduleFile(url: string): string {
  const path = fileURLToPath(url);
  // Paths in strings keep their `.ts` when they are compiled.
  const compiled = path.replace(/\.ts$/, ".js");
  const file = [path, compiled].find((one) => existsSync(one));
  if (file !== undefined) return file;
  throw new Error(`${path} doesn't exist: name the module's new path`);
}

/** The files of modules and of everything they import from this package, and the data files in the same folders. */
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
