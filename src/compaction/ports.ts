import type { CheckpointStore } from "../checkpoints/checkpoint-store.ts";
import type { Summarizer } from "../summaries/summarizer.ts";
import type { ResolveMeter } from "../tokens/resolve-meter.ts";

/** What a compaction needs from outside. */
export interface CompactionPorts {
  readonly resolveMeter: ResolveMeter;
  readonly checkpoints: CheckpointStore;
  readonly summarizer: Summarizer;
  /** Whose checkpoints these are: tenants never see each other's. */
  readonly tenant: string;
}
