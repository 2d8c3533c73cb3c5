import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";

export const root = join(import.meta.dirname, "..", "..");
const running = [];

function run(file, args, environment = {}) {
  const stdio = ["ignore", "pipe", "inherit"];
  const env = { PATH: process.env.PATH, ...environment };
  const child = spawn(file, args, { env, stdio });
  running.push(child);
  return child;
}

/** Starts a script and leaves it running; resolves with the first defined value that `read` returns for a logged line. */
function runNode(file, args, environment, read) {
  const child = run(process.execPath, [join(root, file), ...args], environment);
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`${file} ended: ${code}`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      const found = read(JSON.parse(line));
      if (found !== undefined) resolve(found);
    });
  });
}

export const startProvider = (latencyMs = 0) =>
  runNode(
    "scripts/demo-provider.mjs",
    ["--port", "0", "--latency-ms", `${latencyMs}`],
    {},
    ({ base_url: url }) => url,
  );

/** The one on the PATH, or the one that the tests have installed. */
export function startRedis(port) {
  const own = join(root, "node_modules/.cache/redis-server");
  const file = join(own, "usr/bin/redis-server");
  const libraries = [join(own, "usr/lib"), join(own, "lib")]
    .filter((path) => existsSync(path))
    .flatMap((path) => readdirSync(path).map((name) => join(path, name)));
  const args = ["--port", `${port}`, "--bind", "127.0.0.1", "--save", ""];
  const child = existsSync(file)
    ? run(file, args, { LD_LIBRARY_PATH: libraries.join(":") })
    : run("redis-server", args);
  child.stdout.resume();
  return child;
}

export async function startService(baseUrl, environment = {}) {
  const port = await runNode(
    "dist/main.js",
    [],
    {
      PORT: "0",
      HOST: "127.0.0.1",
      PITH_SUMMARIZER_BASE_URL: baseUrl,
      OPENAI_API_KEY: "no-key-needed",
      ...environment,
    },
    ({ msg, port: own }) => (msg === "listening" ? own : undefined),
  );
  const url = `http://127.0.0.1:${port}`;
  // It listens before it is ready, as an orchestrator expects.
  while (!(await fetch(`${url}/readyz`)).ok) await pause(10);
  return url;
}

export async function post(url, body) {
  const startedMs = performance.now();
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  return { ok: response.ok, answer, ms: performance.now() - startedMs };
}

export async function tokensOf(url, transcript) {
  const { ok, answer } = await post(`${url}/v1/measure`, transcript);
  if (!ok) throw new Error(JSON.stringify(answer));
  return answer.tokens.total;
}

/** Controls a provider, and returns the requests it got. */
export const control = (baseUrl, order) =>
  post(new URL("/provider", baseUrl), order).then(({ answer }) => answer);

export async function untilOk(url) {
  const startedMs = performance.now();
  for (;;) {
    const { redis } = await (await fetch(`${url}/readyz`)).json();
    if (redis === "ok") return performance.now() - startedMs;
    await pause(10);
  }
}

export function stopAll() {
  for (const child of running) {
    child.removeAllListeners("exit");
    child.kill("SIGKILL");
  }
}
