import type { CompactRequest } from "../api/schemas/compact-request.ts";
import type { JsonObject } from "../json/json.ts";
import type { DialectName } from "../dialects/index.ts";
import type { StrategyName } from "../planning/strategies/index.ts";
import type { Amount } from "./amount.ts";
import type { ExitCode } from "./exit-codes.ts";

/** Options of every command that reads transcripts. */
interface TranscriptSource {
  /** Path; standard input when undefined. */
  readonly file: string | undefined;
  /** Detected when absent. */
  readonly dialect?: DialectName;
  /** The dialect's default when absent. */
  readonly model?: string;
  /** True to print the service's responses instead of text for people. */
  readonly json: boolean;
}

export interface CompactInvocation extends TranscriptSource {
  readonly command: "compact";
  /** Path; standard output when undefined. */
  readonly output: string | undefined;
  readonly target: Amount;
  readonly dryRun: boolean;
  // The service's defaults hold for what is absent.
  readonly trigger?: Amount;
  readonly strategy?: StrategyName;
  readonly keepRecent?: number;
  readonly maxToolResultTokens?: number;
  readonly onInfeasible?: CompactRequest["on_infeasible"];
}

export interface MeasureInvocation extends TranscriptSource {
  readonly command: "measure";
}

export interface LabInvocation {
  readonly command: "lab";
  readonly paths: readonly string[];
  readonly dialect?: DialectName;
  readonly model?: string;
  /** Names; all when undefined. */
  readonly strategies: readonly string[] | undefined;
  readonly baselines: readonly string[] | undefined;
  readonly peers: readonly string[] | undefined;
  /** Further fields of the request to Pith's strategies. */
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
  /** Most transcripts to study; all when absent. */
  readonly sample?: number;
  /** Beginnings of the domains to study; all when absent. */
  readonly domains?: readonly string[];
  /** Largest transcript to study. */
  readonly maxTokens?: number;
  /** True to study a session again in each further dialect. */
  readonly duplicates: boolean;
  /** File that keeps the runs; a temporary one when absent. */
  readonly runs?: string;
  readonly judgeOnly: boolean;
  /** Paths of the reports. */
  readonly json?: string;
  readonly html?: string;
  /** True to put every run into the JSON report. */
  readonly rows: boolean;
}

/** A parsed command line. `exit`: help or a usage error has been printed already. */
export type Invocation =
  | { readonly command: "serve" }
  | CompactInvocation
  | MeasureInvocation
  | LabInvocation
  | { readonly command: "exit"; readonly exitCode: ExitCode };
