import type { CheckpointStore } from "../checkpoints/checkpoint-store.ts";
import type { Summarizer } from "../summaries/summarizer.ts";
import type { ChooseMeter } from "../tokens/choose-meter.ts";

/** What a compaction needs from outside. */
export interface CompactionPorts {
  readonly chooseMeter: ChooseMeter;
  readonly checkpoints: CheckpointStore;
  readonly summarizer: Summarizer;
  /** Whose checkpoints these are: tenants never see each other's. */
  readonly tenant: string;
}
