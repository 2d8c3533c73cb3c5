import type { Observer } from "../call/observer.ts";
import type { CheckpointStore } from "../checkpoints/checkpoint-store.ts";
import type { KeyedTags } from "../lib/keyed-tags.ts";
import type { Summarizer } from "../summaries/summarizer.ts";
import type { ResolveMeter } from "../tokens/resolve-meter.ts";

/** The services that a compaction uses. */
export interface CompactionPorts {
  readonly resolveMeter: ResolveMeter;
  readonly checkpoints: CheckpointStore;
  readonly summarizer: Summarizer;
  readonly observer: Observer;
  /** Proves what Pith wrote itself. */
  readonly tags: KeyedTags;
}
