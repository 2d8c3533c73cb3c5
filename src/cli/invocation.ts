import type { DialectName } from "../transcript/transcript.ts";
import type { StrategyName } from "../strategies/names.ts";
import type { Amount } from "./amount.ts";
import type { ExitCode } from "./exit-codes.ts";

/** Where the input comes from and how it is to be read. */
interface TranscriptSource {
  /** A path, or undefined for standard input. */
  readonly file: string | undefined;
  readonly dialect: DialectName | undefined;
  readonly model: string | undefined;
  /** Whole responses for programs instead of what people read. */
  readonly json: boolean;
}

export interface CompactInvocation extends TranscriptSource {
  readonly command: "compact";
  readonly output: string | undefined;
  readonly target: Amount;
  readonly trigger: Amount | undefined;
  readonly strategy: StrategyName | undefined;
  readonly keepRecent: number | undefined;
  readonly maxToolResultTokens: number | undefined;
  readonly onInfeasible: "error" | "best_effort" | undefined;
  readonly dryRun: boolean;
}

export interface MeasureInvocation extends TranscriptSource {
  readonly command: "measure";
}

/** What a command line asks for. `exit`: it is answered already, by help or by a usage error. */
export type Invocation =
  | { readonly command: "serve" }
  | CompactInvocation
  | MeasureInvocation
  | { readonly command: "exit"; readonly exitCode: ExitCode };
