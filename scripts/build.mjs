/** Compiles `src` into an empty `dist`, then makes the tables that the token counters load. */
import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");

function run(...args) {
  const { status, error } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

rmSync(dist, { recursive: true, force: true });
run(join("node_modules", ".bin", "tsc"), "-p", "tsconfig.build.json");
run(join("scripts", "build-ranks.mjs"));
writeFileSync(join(dist, ".built"), "");
