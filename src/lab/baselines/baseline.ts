import type { Dialect } from "../../transcript/dialect.ts";
import type { Meter, TranscriptTokens } from "../../tokens/meter.ts";
import type { Step } from "../../transcript/steps.ts";
import type { Message } from "../../transcript/transcript.ts";
import type { NeededValues } from "../truth/needed-values.ts";

/** A prefix and the budget it has to fit. */
export interface BaselineTask {
  readonly dialect: Dialect;
  readonly messages: readonly Message[];
  readonly steps: readonly Step[];
  readonly tokens: TranscriptTokens;
  readonly meter: Meter;
  /** Tokens that may remain besides the protected ones: system text, tools, the request itself. */
  readonly budgetTokens: number;
  /** The values that the agent needs next. Only a clairvoyant baseline may look. */
  readonly needed: NeededValues;
}

/**
 * A simple way to fit a budget, to compare strategies with. It keeps all system
 * messages, keeps or drops whole steps, and promises nothing else about validity.
 */
export interface BaselineMethod {
  readonly description: string;
  /** The file's own `import.meta.url`: a saved run counts as long as this code is the same. */
  readonly module: string;
  /** Marks a limit of what is possible, which doesn't compete: it has no budget or sees the future. */
  readonly isLimit?: true;
  /** The messages that remain, within the budget unless the description says otherwise. Pure. */
  select(task: BaselineTask): readonly Message[];
}
