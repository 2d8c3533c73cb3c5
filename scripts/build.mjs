/**
 * Compiles `src` to `dist`, which it replaces, and writes the tables that the
 * token counters load.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");
const stamp = join(dist, ".built");
const startedAt = new Date();

function run(...args) {
  const { status, error } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

rmSync(dist, { recursive: true, force: true });
run(
  join("node_modules", "typescript", "bin", "tsc6"),
  "-p",
  "tsconfig.build.json",
);
run(join("scripts", "build-ranks.mjs"));
chmodSync(join(dist, "cli", "main.js"), 0o755);
writeFileSync(stamp, "");
// A source that changes during the build counts as newer than the build.
utimesSync(stamp, startedAt, startedAt);
