import type { JsonObject } from "../json/json.ts";
import type { DialectName } from "../dialects/index.ts";
import type { StrategyName } from "../planning/strategies/names.ts";
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

export interface LabInvocation {
  readonly command: "lab";
  readonly paths: readonly string[];
  readonly dialect: DialectName | undefined;
  readonly model: string | undefined;
  /** Names, or undefined for all there are. */
  readonly strategies: readonly string[] | undefined;
  readonly baselines: readonly string[] | undefined;
  readonly peers: readonly string[] | undefined;
  /** Fields of the request for Pith's strategies. */
  readonly request: JsonObject;
  /** Budgets as shares, 0.3 for 30 %. */
  readonly shares: readonly number[];
  readonly cycleShares: readonly number[];
  readonly cuts: number;
  readonly turns: number;
  readonly checks: boolean;
  readonly replay:
    | {
        readonly triggerShare: number;
        readonly targetShare: number;
        readonly minTokens: number;
      }
    | undefined;
  readonly sweep: boolean;
  /** Which of the transcripts to take; all where undefined. */
  readonly sample: number | undefined;
  readonly domains: readonly string[] | undefined;
  readonly maxTokens: number | undefined;
  readonly twins: boolean;
  /** Where runs are kept; in a temporary file when undefined. */
  readonly runs: string | undefined;
  readonly judgeOnly: boolean;
  readonly json: string | undefined;
  readonly rows: boolean;
  readonly html: string | undefined;
}

/** What a command line asks for. `exit`: it is answered already, by help or by a usage error. */
export type Invocation =
  | { readonly command: "serve" }
  | CompactInvocation
  | MeasureInvocation
  | LabInvocation
  | { readonly command: "exit"; readonly exitCode: ExitCode };
