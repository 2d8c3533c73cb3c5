/**
 * Starts the local server that plays an OpenAI-compatible provider, for demonstrations
 * and load tests without a key:
 *
 *   node scripts/demo-provider.mjs [--port 8089] [--latency-ms 0] [--fault NAME]...
 *   PITH_SUMMARIZER_BASE_URL=http://127.0.0.1:8089/v1 npm start
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const target = join(root, "node_modules", ".cache", "pith", "provider");

const { status, error } = spawnSync(
  process.execPath,
  [
    join(root, "node_modules", "typescript", "bin", "tsc6"),
    "-p",
    join(import.meta.dirname, "demo-provider.tsconfig.json"),
  ],
  { stdio: ["ignore", 2, 2] },
);
if (error) throw error;
if (status !== 0) process.exit(status ?? 1);
// Below node_modules the project's package.json doesn't apply, so declare the files as modules here.
writeFileSync(join(target, "package.json"), '{"type":"module"}\n');
await import(join(target, "main.js"));
