import { monotonicMs } from "../../lib/monotonic-ms.ts";
import type { CheckpointStore } from "../../checkpoints/checkpoint-store.ts";
import { withTimeoutOr } from "../../lib/timeout.ts";
import {
  type CondensedResult,
  type Extension,
  type Summarizer,
} from "../../summaries/summarizer.ts";
import { connectCalls, serveCalls } from "./remote-calls.ts";
import type { RequestControl } from "../../api/engine.ts";
import { givingTurnAway, type Turn } from "../turns.ts";
import type { Port } from "./port.ts";
import { noSpend } from "../../costs/spend.ts";

/** Adds the time until which the caller waits, because a request may be under way to a busy process for a while. */
type Timed<Ask extends (request: never) => unknown> = (
  request: Parameters<Ask>[0],
  untilMs: number,
) => ReturnType<Ask>;

/** Calls that the main process carries out for jobs in workers: everything with state or I/O. */
interface MainThreadCalls {
  findCheckpoints: CheckpointStore["find"];
  saveCheckpoint: CheckpointStore["save"];
  describeSummarizer: Summarizer["describe"];
  findLedger: Summarizer["find"];
  extendLedger: Timed<Summarizer["extend"]>;
  condenseResults: Timed<Summarizer["condense"]>;
}

/** Services that a job may use, wherever it runs. */
export interface MainServices {
  readonly checkpoints: CheckpointStore;
  readonly summarizer: Summarizer;
}

/**
 * Opens the services of one request. It gives its slot to others by `releaseSlot`
 * while it waits for a model; once `signal` aborts, every service rejects with its
 * reason and nothing goes on that only this request needed.
 */
export type OpenServices = (control: RequestControl) => MainServices;

/** The answer that a summarizer gives when the model is late. The cost of the call that continues is not known yet. */
const lateExtension: Extension = {
  status: "late",
  ledger: undefined,
  reason: undefined,
  invented: 0,
  spend: noSpend,
};
const lateResult: CondensedResult = { status: "late", text: undefined };

/** Offers `services` to the job at the other end of `port`. */
export function serveMainServices(port: Port, services: MainServices): void {
  const { checkpoints, summarizer } = services;
  serveCalls<MainThreadCalls>(port, {
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

/** The main process's services at the other end of `port`. A job makes one call at a time and gives its `turn` away meanwhile. */
export function connectMainServices(port: Port, turn: Turn): MainServices {
  const remote = connectCalls<MainThreadCalls>(port, [
    "findCheckpoints",
    "saveCheckpoint",
    "describeSummarizer",
    "findLedger",
    "extendLedger",
    "condenseResults",
  ]);
  const calls = givingTurnAway(inTime(remote), turn);
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

/** Extra time for a late reply from the other process; shorter than the reserve kept for planning. */
const graceMs = 10;

/** The same calls, answered as late here when the other process is too busy to answer in time. */
function inTime(calls: MainThreadCalls): MainThreadCalls {
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
