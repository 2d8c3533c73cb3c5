import type { DialectName } from "../dialects/index.ts";

/** A caller's last bill: the first `messages` messages (with system and tools) cost `tokens`. */
export interface Observed {
  readonly messages: number;
  readonly tokens: number;
}

/** What both endpoints want to know about a transcript besides its messages. */
export interface MeasureOptions {
  /** Detected from the transcript when undefined. */
  readonly dialect: DialectName | undefined;
  /** The configured default for the dialect when undefined. */
  readonly model: string | undefined;
  readonly observed: Observed | undefined;
}
