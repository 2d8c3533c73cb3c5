import { text } from "node:stream/consumers";
import { createEngine } from "../../workers/create-engine.ts";
import { outlineDocument } from "../../json/document.ts";
import type { SweepAnswer, SweepTask } from "./sweep.ts";

/** The program of the timing process: it reads a task from standard input and writes the answer to standard output. */

const mostRuns = 40;
const fewestRuns = 5;
/** Enough time for the percentiles of small transcripts, and a limit for large ones. */
const longestMs = 8000;

const { request, ...models } = JSON.parse(
  await text(process.stdin),
) as SweepTask;
// A cache of one byte holds no counts: every transcript is timed as if it were new.
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

// The first call also compiles the code.
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
