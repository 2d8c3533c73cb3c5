import type { ModelProfile } from "../../models/model-profile.ts";
import type { JsonValue } from "../../json/json.ts";
import type { Message } from "../../transcript/transcript.ts";
import type { TextCounter } from "../text-counter.ts";
import { anthropicOverheads } from "./anthropic.ts";
import { openModelOverheads } from "./open-models.ts";
import { openaiOverheads } from "./openai.ts";

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

/**
 * The overheads are those of the model rather than of the dialect, since routers take
 * every model in every dialect. A model of which nothing is known gets the dearest.
 */
export function chooseOverheads(profile: ModelProfile): Overheads {
  const { tokenizer } = profile;
  if (tokenizer.kind === "tiktoken") {
    return openaiOverheads(tokenizer.encoding);
  }
  if (tokenizer.kind === "estimate") {
    if (tokenizer.family === "claude-4.7" || !profile.known) {
      return anthropicOverheads("4.7");
    }
    if (tokenizer.family === "claude") return anthropicOverheads("3");
  }
  return openModelOverheads;
}
