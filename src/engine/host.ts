import type { MessagePort } from "node:worker_threads";
import type { CheckpointStore } from "../checkpoints/checkpoint-store.ts";
import type { Summarizer } from "../summarizer/summarizer.ts";
import { connectCalls, serveCalls } from "./remote-calls.ts";

/** What the serving thread does for a job in another thread: everything that has state or does I/O. */
interface HostCalls {
  findCheckpoints: CheckpointStore["find"];
  saveCheckpoint: CheckpointStore["save"];
  describeSummarizer: Summarizer["describe"];
  findLedger: Summarizer["find"];
  extendLedger: Summarizer["extend"];
  condenseResults: Summarizer["condense"];
}

/** What a job may ask for, wherever it runs. */
export interface HostServices {
  readonly checkpoints: CheckpointStore;
  readonly summarizer: Summarizer;
}

/** Services for one request. */
export type OpenServices = () => HostServices;

/** Whose requests these are, while nobody is told apart. */
export const localTenant = "local";

/** Offers `services` to the job at the other end of `port`. */
export function serveHost(port: MessagePort, services: HostServices): void {
  const { checkpoints, summarizer } = services;
  serveCalls<HostCalls>(port, {
    findCheckpoints: (keys) => checkpoints.find(keys),
    saveCheckpoint: (key, value) => checkpoints.save(key, value),
    describeSummarizer: (model) => summarizer.describe(model),
    findLedger: (keys) => summarizer.find(keys),
    extendLedger: (request) => summarizer.extend(request),
    condenseResults: (request) => summarizer.condense(request),
  });
}

/** The services of the thread at the other end of `port`. */
export function connectHost(port: MessagePort): HostServices {
  const calls = connectCalls<HostCalls>(port, [
    "findCheckpoints",
    "saveCheckpoint",
    "describeSummarizer",
    "findLedger",
    "extendLedger",
    "condenseResults",
  ]);
  return {
    checkpoints: { find: calls.findCheckpoints, save: calls.saveCheckpoint },
    summarizer: {
      describe: calls.describeSummarizer,
      find: calls.findLedger,
      extend: calls.extendLedger,
      condense: calls.condenseResults,
    },
  };
}
