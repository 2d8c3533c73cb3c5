import type { Change } from "../planning/changes.ts";
import type { RungReport } from "../planning/plan.ts";
import type { Repair } from "../transcript/dialect.ts";
import type { Message } from "../transcript/transcript.ts";
import type { Task } from "./task.ts";
import type { IndexRange } from "./thinking/strip-thinking.ts";

/** One version of a transcript that may become the answer, and how it was made. */
export interface Version {
  readonly messages: readonly Message[];
  /** Includes system text, tools and overheads. */
  readonly tokens: number;
  readonly rungs: readonly RungReport[];
  /** Everything that changed since the transcript was received, parts numbered without the thinking that left. */
  readonly changes: readonly Change[];
  readonly repairs: readonly Repair[];
  /** False for the transcript as received, repairs aside. */
  readonly compacted: boolean;
  /** False when it exceeds the target because nothing smaller is possible. */
  readonly fits: boolean;
  /** Messages whose thinking left, because the model would refuse it. */
  readonly thinkingDropped: readonly IndexRange[];
}

/** The transcript as received, repairs aside. */
export function untouched({ messages, tokens, repairs }: Task): Version {
  return {
    messages,
    tokens: tokens.total,
    rungs: [],
    changes: [],
    repairs,
    compacted: false,
    fits: true,
    thinkingDropped: [],
  };
}
