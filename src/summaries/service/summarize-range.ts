import type { Completion, CompletionRequest } from "../../llm/model-client.ts";
import { createKnownValues } from "../fidelity/known-values.ts";
import { removeInvented } from "../fidelity/remove-invented.ts";
import { fitLedger } from "../ledger/fit-ledger.ts";
import { emptyLedger, type Ledger } from "../ledger/ledger.ts";
import { mergeLedger } from "../ledger/merge-ledger.ts";
import {
  boundedReplyJsonSchema,
  ledgerReplyJsonSchema,
  ledgerReplyName,
} from "../ledger/reply.ts";
import { buildPrompt } from "../prompt/build-prompt.ts";
import { planChunks } from "../prompt/plan-chunks.ts";
import type { PromptBlock } from "../prompt/prompt-block.ts";
import type { ExtendRequest } from "../summarizer.ts";
import { acceptEntries } from "../validation/accept-entries.ts";
import { assessReply } from "../validation/assess-reply.ts";
import { applyBlocks } from "./apply-blocks.ts";
import { askModel, type AskTools } from "./ask-model.ts";
import { createLearnedLimits, type LearnedLimits } from "./learned-limits.ts";
import {
  maxReplyTokens,
  replyBounds,
  replyLimit,
  requestedLimit,
  toLineTokens,
} from "./reply-limit.ts";
import { SummaryError } from "./summary-error.ts";

/** Tools of one request for writing prompts and asking the model. */
export interface SummaryTools extends AskTools {
  /** Returns an unguessable text, a new one for each call. */
  readonly createNonce: () => string;
  readonly countText: (text: string) => number;
  /** The summarizer's context window. */
  readonly windowTokens: number;
}

export interface RangeSummary {
  readonly ledger: Ledger;
  /** Number of exact values that the model made up and that were removed. */
  readonly invented: number;
}

/** Most tokens of one tool result in a prompt. */
const maxDataTokens = 600;
/** Per-message overheads, and the difference between counting the parts and the whole. */
const slackTokens = 64;

/**
 * Asks the model, chunk by chunk, what a message range adds to its ledger. Each
 * reply is checked against the range, and a reply that can't be used is asked for
 * again in two halves. Rejects with `SummaryError` or `ModelError`; the spend
 * tracker then holds what the calls have cost.
 */
export async function summarizeRange(
  request: ExtendRequest,
  tools: SummaryTools,
): Promise<RangeSummary> {
  const { range, instructions, maxTokens, model } = request;
  const { countText, windowTokens, createNonce } = tools;
  const learned = createLearnedLimits(windowTokens);
  /** For the reply, and for the ledger in the prompt. */
  const replyTokens = () =>
    maxReplyTokens({ maxTokens, windowTokens: learned.windowTokens });
  const chunks = planChunks(range, {
    nonce: createNonce(),
    ledger: emptyLedger,
    windowTokens: windowTokens - replyTokens(),
    maxReplyTokens: replyTokens(),
    maxDataTokens,
    countText,
    instructions,
  });
  if (chunks === undefined) throw new SummaryError("window_too_small");

  const askFor = (
    blocks: readonly PromptBlock[],
    { ledger, isRetry }: { readonly ledger: Ledger; readonly isRetry: boolean },
  ): Promise<Completion> => {
    const sourceTokens = countText(blocks.map(({ text }) => text).join("\n"));
    const maxOutputTokens = replyLimit(sourceTokens, replyTokens());
    const prompt = buildPrompt(blocks, {
      nonce: createNonce(),
      ledger: fitLedger(ledger, {
        maxTokens: toLineTokens(replyTokens()),
        countText,
        keepLasting: false,
      }),
      instructions,
      maxReplyTokens: requestedLimit(maxOutputTokens),
    });
    return ask(tools, learned, {
      model,
      ...prompt,
      schemaName: ledgerReplyName,
      jsonSchema: ledgerReplyJsonSchema() as CompletionRequest["jsonSchema"],
      boundedSchema: boundedReplyJsonSchema(
        replyBounds(maxOutputTokens, isRetry || learned.runsOn),
      ),
      maxOutputTokens,
    });
  };

  let summary: RangeSummary = { ledger: request.ledger, invented: 0 };
  for (const { blocks } of chunks) {
    await applyBlocks(blocks, async (part, isRetry) => {
      const { text } = await askFor(part, { ledger: summary.ledger, isRetry });
      summary = addReply(summary, text, { request, countText });
    });
  }
  return summary;
}

interface AddOptions {
  readonly request: ExtendRequest;
  readonly countText: (text: string) => number;
}

/** The summary after one more reply. Throws `SummaryError` for a reply that can't be used. */
function addReply(
  { ledger, invented }: RangeSummary,
  text: string,
  { request, countText }: AddOptions,
): RangeSummary {
  const { range, maxTokens } = request;
  const assessed = assessReply(text, range);
  if (!assessed.ok) throw new SummaryError(assessed.reason);
  const accepted = acceptEntries(assessed.reply, { range, ledger });
  const known = createKnownValues([
    ...range.texts.map((message) => message.text),
    JSON.stringify(ledger),
  ]);
  const checked = removeInvented(accepted, known);
  return {
    ledger: mergeLedger(ledger, checked.reply, { maxTokens, countText }),
    invented: invented + checked.invented.length,
  };
}

async function ask(
  tools: SummaryTools,
  learned: LearnedLimits,
  request: CompletionRequest,
): Promise<Completion> {
  const { system, user } = request;
  const promptTokens = tools.countText(system) + tools.countText(user);
  learned.assertHolds(promptTokens);
  try {
    const inputTokens = promptTokens + slackTokens;
    const completion = await askModel(tools, inputTokens, request);
    learned.assertWasRead(completion.usage, promptTokens);
    return completion;
  } catch (error) {
    learned.learn(error, promptTokens);
    throw error;
  }
}
