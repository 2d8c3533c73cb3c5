import { nullObserver } from "../call/observer.ts";
import { noCheckpoints } from "../checkpoints/checkpoint-store.ts";
import type { CompactionPorts } from "../compaction/ports.ts";
import { createKeyedTags, toTagSecret } from "../lib/keyed-tags.ts";
import { nullSummarizer } from "../summaries/null-summarizer.ts";
import type { WorkerSetup } from "./settings.ts";
import { createWorkerTools, loadToolData } from "./worker-tools.ts";

/**
 * Ports for compactions in this process, without an engine: the counters that
 * `settings` ask for, and `services`, which default to ones that do nothing and to tags
 * under a random secret. Throws when a configured file can't be used.
 */
export function createLocalPorts(
  settings: WorkerSetup,
  services: Partial<Omit<CompactionPorts, "resolveMeter">> = {},
): CompactionPorts {
  return {
    resolveMeter: createWorkerTools(loadToolData(settings)),
    checkpoints: noCheckpoints(),
    summarizer: nullSummarizer,
    observer: nullObserver,
    tags: createKeyedTags(toTagSecret()),
    ...services,
  };
}
