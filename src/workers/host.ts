import type { MessagePort } from "node:worker_threads";
import { monotonicMs } from "../lib/monotonic-ms.ts";
import type { ReleaseSlot } from "../lib/slots.ts";
import type { CheckpointStore } from "../checkpoints/checkpoint-store.ts";
import { withTimeoutOr } from "../lib/timeout.ts";
import {
  type CondensedResult,
  type Extension,
  type Summarizer,
} from "../summaries/summarizer.ts";
import { connectCalls, serveCalls } from "./remote-calls.ts";
import { betweenTurns, type Turn } from "./turns.ts";
import { noSpend } from "../costs/spend.ts";

/** With the time until which the caller waits: a request is under way to a busy thread for a while. */
type Timed<Ask extends (request: never) => unknown> = (
  request: Parameters<Ask>[0],
  untilMs: number,
) => ReturnType<Ask>;

/** What the serving thread does for a job in another thread: everything that has state or does I/O. */
interface HostCalls {
  findCheckpoints: CheckpointStore["find"];
  saveCheckpoint: CheckpointStore["save"];
  describeSummarizer: Summarizer["describe"];
  findLedger: Summarizer["find"];
  extendLedger: Timed<Summarizer["extend"]>;
  condenseResults: Timed<Summarizer["condense"]>;
}

/** What a job may ask for, wherever it runs. */
export interface HostServices {
  readonly checkpoints: CheckpointStore;
  readonly summarizer: Summarizer;
}

/** Services for one request, which gives its place to others by `releaseSlot` while it waits for a model. */
export type OpenServices = (
  releaseSlot: ReleaseSlot | undefined,
) => HostServices;

/** As the summarizer says it. What the call that goes on will cost is not known yet. */
const lateExtension: Extension = {
  status: "late",
  ledger: undefined,
  reason: undefined,
  invented: 0,
  spend: noSpend,
};
const lateResult: CondensedResult = { status: "late", text: undefined };

/** Offers `services` to the job at the other end of `port`. */
export function serveHost(port: MessagePort, services: HostServices): void {
  const { checkpoints, summarizer } = services;
  serveCalls<HostCalls>(port, {
    findCheckpoints: (keys) => checkpoints.find(keys),
    saveCheckpoint: (key, value) => checkpoints.save(key, value),
    describeSummarizer: (model) => summarizer.describe(model),
    findLedger: (keys) => summarizer.find(keys),
    extendLedger: (request, untilMs) =>
      summarizer.extend({ ...request, waitMs: leftMs(untilMs) }),
    condenseResults: (request, untilMs) =>
      summarizer.condense({ ...request, waitMs: leftMs(untilMs) }),
  });
}

/** The services of the thread at the other end of `port`, for a job that has its `turn`: one call at a time. */
export function connectHost(port: MessagePort, turn: Turn): HostServices {
  const remote = connectCalls<HostCalls>(port, [
    "findCheckpoints",
    "saveCheckpoint",
    "describeSummarizer",
    "findLedger",
    "extendLedger",
    "condenseResults",
  ]);
  const calls = betweenTurns(inTime(remote), turn);
  return {
    checkpoints: { find: calls.findCheckpoints, save: calls.saveCheckpoint },
    summarizer: {
      describe: calls.describeSummarizer,
      find: calls.findLedger,
      extend: (request) => calls.extendLedger(request, untilMs(request)),
      condense: (request) => calls.condenseResults(request, untilMs(request)),
    },
  };
}

/** What the other thread says of a wait that is over has so long to get here: less than is kept in reserve for what comes after. */
const graceMs = 10;

/** The same calls, answered here where the other thread is too busy to say in time that the model is late. */
function inTime(calls: HostCalls): HostCalls {
  const soon = <Result>(untilMs: number, call: Promise<Result>, late: Result) =>
    withTimeoutOr(leftMs(untilMs) + graceMs, call, late);
  return {
    ...calls,
    extendLedger: (request, untilMs) =>
      soon(untilMs, calls.extendLedger(request, untilMs), lateExtension),
    condenseResults: (request, untilMs) =>
      soon(untilMs, calls.condenseResults(request, untilMs), {
        results: request.results.map(() => lateResult),
        spend: noSpend,
      }),
  };
}

function untilMs({ waitMs }: { readonly waitMs: number }): number {
  return monotonicMs() + waitMs;
}

function leftMs(untilMs: number): number {
  return Math.max(0, untilMs - monotonicMs());
}
