import type { Repair } from "../transcript/dialect.ts";
import type { Message } from "../transcript/transcript.ts";
import type { RungReport } from "../planning/plan.ts";
import type { Change } from "../planning/report.ts";
import type { Task } from "./task.ts";

/** One version of a transcript that may be the answer, and how it came about. */
export interface Version {
  readonly messages: readonly Message[];
  /** With system text, tools and overheads. */
  readonly tokens: number;
  readonly rungs: readonly RungReport[];
  /** What leads from the transcript as it arrived to this version. */
  readonly changes: readonly Change[];
  readonly repairs: readonly Repair[];
  /** False for the transcript as it arrived, repairs apart. */
  readonly compacted: boolean;
  /** False when it is over the target only because nothing smaller would do. */
  readonly fits: boolean;
}

/** The transcript as it arrived, repairs apart. */
export function untouched({ messages, tokens, repairs }: Task): Version {
  return {
    messages,
    tokens: tokens.total,
    rungs: [],
    changes: [],
    repairs,
    compacted: false,
    fits: true,
  };
}
