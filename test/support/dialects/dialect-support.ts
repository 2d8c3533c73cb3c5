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

/** Strays that all APIs with `content` have in common, and those that one of them refuses. */
export const contentStrays = {
  strayMessages: [
    { role: "system", content: "rule" },
    { role: "system", content: [], output_config: { effort: "low" } },
    { role: "assistant", content: "aside" },
    { role: "assistant", content: "" },
    { role: "user", content: [] },
  ],
  strayParts: [
    { type: "text", text: "stray" },
    { type: "thinking", thinking: "hm", signature: "s" },
    { type: "thinking", thinking: "unsigned" },
    { type: "tool_result", tool_use_id: "a", content: [], is_error: true },
    { type: "tool_use", id: "a", name: "read", input: '{"path":"p"}' },
    { type: "server_tool_use", id: "srv", name: "web_search", input: {} },
    { type: "web_search_tool_result", tool_use_id: "srv", content: [] },
  ],
};

/**
 * Everything that the tests know about a dialect. Written from the provider's
 * documentation and apart from `src/dialects/`, so that it can disagree with it.
 */
export interface DialectSupport {
  readonly messagesField: MessagesField;
  /** The message field that holds its content. */
  readonly contentField: string;
  readonly systemField: ResultField | undefined;

  /** Generates valid requests without options, in every form the API knows. */
  bodies(size?: ScriptSize): fc.Arbitrary<DraftObject>;
  /** Texts that a large sample of generated bodies holds: each form that must not be missing. */
  readonly generatedForms: readonly string[];
  /** Generates short conversations that the provider accepts, dense in calls. */
  readonly conversations: fc.Arbitrary<JsonObject[]>;
  /** Messages and parts that the parser reads and that accidents put anywhere in a list. */
  readonly strayMessages: readonly JsonObject[];
  readonly strayParts: readonly JsonObject[];
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
