import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";

export const root = join(import.meta.dirname, "..", "..");

/** Generated, never committed; `.gitignore` lists the same. */
const made = new Set([".git", "node_modules", "dist", "coverage"]);

/** Sorted paths of all files of the repository, relative to its root. */
export function listFiles(folder = root): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !made.has(name) && !name.endsWith(".log"))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? listFiles(path) : [relative(root, path)];
    })
    .toSorted();
}

export function readText(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

export function readJson(path: string): unknown {
  return JSON.parse(readText(path));
}
