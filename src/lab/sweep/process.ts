import { text } from "node:stream/consumers";
import { createEngine } from "../../workers/create-engine.ts";
import { outlineDocument } from "../../json/document.ts";
import type { SweepAnswer, SweepTask } from "./sweep.ts";

/** The program of the process: a task on standard input, the answer on standard output. */

const mostRuns = 40;
const fewestRuns = 5;
/** Enough for the percentiles of small transcripts, and an end to those of large ones. */
const longestMs = 8000;

const { request, ...models } = JSON.parse(
  await text(process.stdin),
) as SweepTask;
// A byte holds no counts: what a transcript costs that was never seen before.
const engine = await createEngine({
  ...models,
  modelsFile: models.modelsFile,
  defaultModel: models.defaultModel,
  workers: 0,
  offloadBytes: Infinity,
  countCacheBytes: 1,
});
const body = JSON.stringify(request);
const noLimits = { maxDepth: Infinity, maxElements: Infinity };

async function once(): Promise<number> {
  const startedMs = performance.now();
  await engine.compact(outlineDocument(Buffer.from(body), noLimits), {
    id: "cmp_lab",
  });
  return performance.now() - startedMs;
}

// The first calls also compile the code.
await once();
const timesMs: number[] = [];
const startedMs = performance.now();
while (
  timesMs.length < fewestRuns ||
  (timesMs.length < mostRuns && performance.now() - startedMs < longestMs)
) {
  timesMs.push(await once());
}
await engine.close();
const answer: SweepAnswer = {
  timesMs,
  peakBytes: process.resourceUsage().maxRSS * 1024,
};
process.stdout.write(JSON.stringify(answer));
