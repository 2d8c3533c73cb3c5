import type { JsonValue } from "../../json/json.ts";
import type { Message } from "../../transcript/transcript.ts";
import type { TextCounter } from "../text-counter.ts";

/** What a request costs beside the texts and media in its messages. All in tokens. */
export interface Overheads {
  /** Tells apart, in a cache's keys, what is counted in different ways. */
  readonly name: string;
  /** What every request costs, whatever it holds: the priming of the reply. */
  readonly base: number;
  /** What each block of system text beside the messages costs on top of its text. */
  readonly systemBlock: number;
  /** Role, separators, name; names of calls and what frames calls, results and thinking. */
  message(message: Message, counter: TextCounter): number;
  /** All tool definitions together; 0 for none. */
  tools(tools: readonly JsonValue[], counter: TextCounter): number;
}
