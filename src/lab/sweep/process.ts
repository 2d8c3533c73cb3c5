import { text } from "node:stream/consumers";
import { answerCompact } from "../../api/compact.ts";
import { localCall } from "../../call/call.ts";
import { createLocalPorts } from "../../workers/local-ports.ts";
import { outlineDocument } from "../../json/document.ts";
import { noOutlineLimits } from "../../json/outline-limits.ts";
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
const ports = createLocalPorts({
  ...models,
  modelsFile: models.modelsFile,
  defaultModel: models.defaultModel,
  countCacheBytes: 1,
});
const body = JSON.stringify(request);

async function once(): Promise<number> {
  const startedMs = performance.now();
  const document = outlineDocument(Buffer.from(body), noOutlineLimits);
  await answerCompact(document, localCall("cmp_lab"), ports);
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
const answer: SweepAnswer = {
  timesMs,
  peakBytes: process.resourceUsage().maxRSS * 1024,
};
process.stdout.write(JSON.stringify(answer));
