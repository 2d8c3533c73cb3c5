import type { JsonValue } from "../../json/json.ts";
import type { Message } from "../../transcript/transcript.ts";
import type { TextCounter } from "../text-counter.ts";

/** Tokens of a request besides the texts and media in its messages. */
export interface Overheads {
  /** Part of a cache's keys, so that different ways of counting are kept apart. */
  readonly name: string;
  /** Fixed tokens of every request: the priming of the reply. */
  readonly base: number;
  /** Tokens of each separate block of system text, in addition to its text. */
  readonly systemBlock: number;
  /** Tokens of role, separators and names, and of the frames of calls, results and thinking. */
  message(message: Message, counter: TextCounter): number;
  /** Tokens of all tool definitions together; 0 for none. */
  tools(tools: readonly JsonValue[], counter: TextCounter): number;
}
