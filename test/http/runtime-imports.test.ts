import { existsSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { describe, expect, it } from "vitest";

const root = new URL("../../", import.meta.url);
const { dependencies } = JSON.parse(
  readFileSync(new URL("package.json", root), "utf8"),
) as { dependencies: Record<string, string> };

/** Imports that are still there once types are gone. */
const runtimeImport =
  /^(?:import|export)\s+(?!type\b)[^;]*?from\s+"([^"]+)"|\bimport\("([^"]+)"\)|^import\s+"([^"]+)"/gm;

/** Packages that the module at `entry` and everything it imports need at run time. */
function packagesOf(entry: URL): ReadonlyMap<string, string> {
  const packages = new Map<string, string>();
  const seen = new Set<string>();
  const pending = [entry];
  for (let file = pending.pop(); file; file = pending.pop()) {
    if (seen.has(file.href)) continue;
    seen.add(file.href);
    const source = readFileSync(file, "utf8");
    for (const [, named, dynamic, bare] of source.matchAll(runtimeImport)) {
      const target = named ?? dynamic ?? bare ?? "";
      if (target.startsWith(".")) pending.push(new URL(target, file));
      else if (!isBuiltin(target)) packages.set(packageName(target), file.href);
    }
  }
  return packages;
}

function packageName(specifier: string): string {
  const depth = specifier.startsWith("@") ? 2 : 1;
  return specifier.split("/").slice(0, depth).join("/");
}

describe.each(["main.ts", "cli/main.ts", "index.ts", "workers/worker.ts"])(
  "src/%s",
  (name) => {
    it("runs with the packages that are installed in production", () => {
      const entry = new URL(`src/${name}`, root);
      expect(existsSync(entry)).toBe(true);
      for (const [needed, file] of packagesOf(entry)) {
        expect(Object.keys(dependencies), `${file} needs ${needed}`).toContain(
          needed,
        );
      }
    });
  },
);
