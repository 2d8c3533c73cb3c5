import { marks } from "../../text/marks.ts";
import { excerpt } from "../../text/excerpt.ts";
import type { CompletionRequest } from "../../llm/model-client.ts";
import { ModelError } from "../../llm/model-error.ts";
import { acceptLines } from "../condense/accept-lines.ts";
import { buildCondensePrompt, toPromptText } from "../condense/prompt.ts";
import {
  condenseReplyJsonSchema,
  condenseReplyName,
  readCondenseReply,
} from "../condense/reply.ts";
import type { CondenseRequest, ResultToCondense } from "../summarizer.ts";
import { askModel } from "./ask-model.ts";
import type { SummaryTools } from "./summarize-range.ts";
import { SummaryError } from "./summary-error.ts";

/** The model's answer: a text, or the reason why it can't be used. */
export type CondenseOutcome =
  { readonly text: string } | { readonly rejected: string };

/** Room for the JSON around the lines, and for models that think before they write. */
const replyFactor = 2;
const replyOverhead = 500;
/** Per-message overheads, and the difference between counting the parts and the whole. */
const slackTokens = 64;

/**
 * Asks the model once to condense a tool result. Rejects with `SummaryError` or
 * `ModelError` if it doesn't answer; an answer that can't be used is an outcome.
 */
export async function condenseResult(
  { name, text }: ResultToCondense,
  { model, maxTokens }: Pick<CondenseRequest, "model" | "maxTokens">,
  tools: SummaryTools,
): Promise<CondenseOutcome> {
  const maxOutputTokens = replyFactor * maxTokens + replyOverhead;
  const { prompt, inputTokens } = fittingPrompt(
    { name, text, maxTokens },
    maxOutputTokens,
    tools,
  );
  try {
    const { json } = await askModel(tools, inputTokens, {
      model,
      ...prompt,
      schemaName: condenseReplyName,
      jsonSchema: condenseReplyJsonSchema() as CompletionRequest["jsonSchema"],
      maxOutputTokens,
    });
    const lines = readCondenseReply(json);
    if (lines === undefined) return { rejected: "wrong_schema" };
    const accepted = acceptLines(lines, { name, text });
    return accepted.ok
      ? { text: accepted.text }
      : { rejected: accepted.reason };
  } catch (error) {
    if (error instanceof ModelError && error.isReplyFault) {
      return { rejected: error.kind };
    }
    throw error;
  }
}

interface PromptInput {
  readonly name: string | undefined;
  readonly text: string;
  readonly maxTokens: number;
}

/** Builds the prompt. Of a result that the model's window can't hold, it shows both ends. */
function fittingPrompt(
  { name, text, maxTokens }: PromptInput,
  maxOutputTokens: number,
  { createNonce, countText, windowTokens }: SummaryTools,
) {
  const options = { nonce: createNonce(), name, maxTokens };
  const tokensOf = ({ system, user }: { system: string; user: string }) =>
    countText(system) + countText(user) + slackTokens;
  const frameTokens = tokensOf(buildCondensePrompt("", options));
  const room = windowTokens - maxOutputTokens - frameTokens;
  if (room <= maxTokens) throw new SummaryError("window_too_small");
  const whole = toPromptText(text);
  const shown =
    countText(whole) <= room
      ? whole
      : excerpt(whole, { maxTokens: room, countText, mark: marks.omitted });
  if (shown === undefined) throw new SummaryError("window_too_small");
  const prompt = buildCondensePrompt(shown, options);
  return { prompt, inputTokens: tokensOf(prompt) };
}
