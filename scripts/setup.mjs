/**
 * Makes a checkout ready without asking anything of the person who cloned it:
 * installs when the lock file changed since the last install, and with the
 * argument `build` builds when a source is newer than the last build.
 *
 * Needs Node alone, because it runs before `node_modules` exists.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const installStamp = join(
  root,
  "node_modules",
  ".cache",
  "pith",
  "lock.sha256",
);
const buildStamp = join(root, "dist", ".built");
const buildInputs = [
  "src",
  "scripts",
  "package-lock.json",
  "tsconfig.json",
  "tsconfig.build.json",
];

function run(command, args) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    // What npm prints belongs on standard error: a caller may be reading our standard output.
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

function newestChangeMs(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const children = readdirSync(path).map((name) =>
    newestChangeMs(join(path, name)),
  );
  return Math.max(stats.mtimeMs, ...children);
}

function install() {
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(installStamp) && readFileSync(installStamp, "utf8") === lock)
    return;
  run("npm", ["ci", "--no-audit", "--no-fund"]);
  mkdirSync(join(installStamp, ".."), { recursive: true });
  writeFileSync(installStamp, lock);
}

function build() {
  const newestMs = Math.max(
    ...buildInputs.map((input) => newestChangeMs(join(root, input))),
  );
  if (existsSync(buildStamp) && statSync(buildStamp).mtimeMs >= newestMs)
    return;
  run("npm", ["run", "--silent", "build"]);
}

install();
if (process.argv.includes("build")) build();
