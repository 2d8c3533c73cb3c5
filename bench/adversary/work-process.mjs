/**
 * A process that counts the work of requests: how often the blocks of Pith's own code
 * are executed (V8's precise coverage), which is the same on every run and machine.
 * Its argument is the `dist` to count. It answers each message, a body and the kind of
 * its request, with its work. The engine is the service's own, without threads, Redis
 * or a model.
 */
import { Session } from "node:inspector/promises";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

const dist = process.argv[2];
const inDist = pathToFileURL(join(dist, "/")).href;
const session = new Session();
session.connect();
await session.post("Profiler.enable");
// Before any of Pith's code is compiled: what is compiled earlier has no counters.
await session.post("Profiler.startPreciseCoverage", {
  callCount: true,
  detailed: true,
});

const load = (path) => import(inDist + path);
const { createEngine } = await load("workers/create-engine.js");
const { outlineDocument } = await load("json/document.js");
const { localCall } = await load("call/call.js");
const engine = await createEngine({
  workers: 0,
  offloadBytes: Infinity,
  countCacheBytes: 1,
  modelsFile: undefined,
  defaultModel: undefined,
});
const limits = { maxDepth: 128, maxElements: 100_000 };

/** Executed blocks since the last call. */
async function takeBlocks() {
  const { result } = await session.post("Profiler.takePreciseCoverage");
  return result
    .filter(({ url }) => url.startsWith(inDist))
    .flatMap(({ functions }) => functions)
    .flatMap(({ ranges }) => ranges)
    .reduce((sum, { count }) => sum + count, 0);
}

async function run(kind, body) {
  try {
    const document = outlineDocument(Buffer.from(body), limits);
    const { status } = await engine[kind](document, localCall("cmp_1"));
    return status;
  } catch (error) {
    if (error.code === undefined) throw error;
    return error.code;
  }
}

process.on("message", async ({ kind, body }) => {
  await takeBlocks();
  const status = await run(kind, body);
  process.send({ status, blocks: await takeBlocks() });
});
process.send("ready");
