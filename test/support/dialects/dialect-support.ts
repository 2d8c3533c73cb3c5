import type fc from "fast-check";
import type {
  MessagesField,
  ResultField,
} from "../../../src/dialects/index.ts";
import type { JsonObject } from "../../../src/json/json.ts";
import type { DraftObject } from "../arbitraries/draft.ts";
import type { ScriptSize } from "../arbitraries/script.ts";
import type { WireCall, WireResult } from "../oracle/calls.ts";
import type { Contents } from "../oracle/texts.ts";
import type { Comparison } from "../oracle/thinking-losses.ts";

/** A step of an agent: a user's words, if any, the agent's own, its call, and the result. */
export interface AgentStep {
  readonly said?: string;
  readonly thought: string;
  readonly command: string;
  readonly result: string;
}

export const systemText = "You mend programs. Never touch the lock file.";

/**
 * Everything that the tests know about a dialect. Written from the provider's
 * documentation and apart from `src/dialects/`, so that it can disagree with it.
 */
export interface DialectSupport {
  readonly messagesField: MessagesField;
  readonly systemField: ResultField | undefined;

  /** Generates valid requests without options, in every form the API knows. */
  bodies(size?: ScriptSize): fc.Arbitrary<DraftObject>;
  /** Generates short conversations that the provider accepts, dense in calls. */
  readonly conversations: fc.Arbitrary<JsonObject[]>;
  /** The body of a request with the steps, without options. */
  writeSteps(steps: readonly AgentStep[]): object;

  /** Reasons for which the provider would refuse the messages: see `findRefusals`. */
  findRefusals(messages: readonly JsonObject[], continues: boolean): string[];
  /** Faults that only a comparison with the input shows, besides broken arguments. */
  findLosses(comparison: Comparison): string[];
  /** The calls of one message or item, in order. */
  calls(message: JsonObject): readonly WireCall[];
  results(message: JsonObject): readonly WireResult[];
  /** True if every call is a list element of its own. */
  readonly callsAreItems: boolean;
  contents(message: JsonObject): Contents;
  /**
   * Paths, with `*` for an index, where an edit may write other text: prose, arguments
   * and results. All other values of a message stay, or the message leaves whole.
   */
  readonly editablePaths: ReadonlySet<string>;
  /** True if the provider publishes how it counts text messages. */
  readonly hasPublishedCount: boolean;
}
