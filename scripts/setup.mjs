/**
 * Makes a fresh checkout ready: installs when `node_modules` differs from the lock
 * file and, with the argument `build`, builds when a source is newer than the last
 * build.
 *
 * Needs nothing but Node, because it runs before `node_modules` exists.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const buildStamp = join(root, "dist", ".built");
const buildInputs = [
  "src",
  "scripts",
  "package-lock.json",
  "tsconfig.json",
  "tsconfig.build.json",
];

function runNpm(...args) {
  const { status, error } = spawnSync("npm", args, {
    cwd: root,
    // npm's output goes to standard error: a caller may read our standard output.
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/** The packages of a lock file, or undefined when the file is absent or unreadable. */
function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8")).packages;
  } catch {
    return undefined;
  }
}

/**
 * npm's last step is a record of what it installed, inside `node_modules`. Comparing
 * it with the lock file also detects an interrupted or manual install and one without
 * development dependencies.
 */
function isInstalled() {
  const wanted = readPackages(join(root, "package-lock.json"));
  const installed = readPackages(
    join(root, "node_modules", ".package-lock.json"),
  );
  if (wanted === undefined || installed === undefined) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "") return true;
    const found = installed[path];
    // An optional package may be for another platform; npm then leaves it out.
    if (found === undefined) return entry.optional === true;
    return (
      found.version === entry.version && found.integrity === entry.integrity
    );
  });
}

function newestChangeMs(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const children = readdirSync(path).map((name) =>
    newestChangeMs(join(path, name)),
  );
  return Math.max(stats.mtimeMs, ...children);
}

function isBuilt() {
  if (!existsSync(buildStamp)) return false;
  const newestMs = Math.max(
    ...buildInputs.map((input) => newestChangeMs(join(root, input))),
  );
  return statSync(buildStamp).mtimeMs >= newestMs;
}

if (!isInstalled()) {
  // Building and testing need the development dependencies, even if NODE_ENV is production.
  runNpm("ci", "--include=dev", "--no-audit", "--no-fund");
}
if (process.argv.includes("build") && !isBuilt()) {
  runNpm("run", "--silent", "build");
}
