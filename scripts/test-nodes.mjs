/**
 * Runs `npm test` on several versions of Node, each in its own copy of the tree
 * without `node_modules` and `dist`, as in a fresh clone. The Nodes come from npm.
 *
 *   node scripts/test-nodes.mjs         the Node in use, 22 and 24
 *   node scripts/test-nodes.mjs 22 24.1 these versions only
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

const root = join(import.meta.dirname, "..");
const made = new Set([".git", "node_modules", "dist", "coverage"]);

function copyTree(target) {
  cpSync(root, target, {
    recursive: true,
    filter: (source) => !made.has(relative(root, source)),
  });
}

/** `current` is the Node that runs this script; npm provides any other version. */
function runTests(version, folder) {
  const command = "node --version && npm test";
  const args =
    version === "current"
      ? ["exec", "-c", command]
      : ["exec", "--yes", "--package", `node@${version}`, "-c", command];
  return spawnSync("npm", args, {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === "win32",
    // Colours would hide the summary line from the pattern below.
    env: { ...process.env, CI: "true", NO_COLOR: "1" },
  });
}

function testVersion(version) {
  const folder = mkdtempSync(join(tmpdir(), "pith-node-"));
  const startedMs = performance.now();
  try {
    copyTree(folder);
    const { status, stdout, error } = runTests(version, folder);
    if (error) throw error;
    process.stdout.write(stdout);
    return {
      asked: version,
      node: /^v\d+\.\d+\.\d+$/m.exec(stdout)?.[0] ?? "did not start",
      tests: /^\s*Tests\s+(.+)$/m.exec(stdout)?.[1] ?? "no summary",
      seconds: Math.round((performance.now() - startedMs) / 1000),
      result: status === 0 ? "passed" : "failed",
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const asked = process.argv.slice(2);
const versions = asked.length > 0 ? asked : ["current", "22", "24"];
const unknown = versions.find(
  (version) => !/^(current|\d+(\.\d+){0,2})$/.test(version),
);
if (unknown !== undefined) {
  console.error(
    `"${unknown}" is not a version of Node. Name versions such as 22 or 24.1.0, or "current".`,
  );
  process.exit(2);
}
const results = versions.map(testVersion);
console.table(results);
process.exitCode = results.every(({ result }) => result === "passed") ? 0 : 1;
