import type { Completion, CompletionRequest } from "../../llm/model-client.ts";
import { acceptReply } from "../validation/accept-reply.ts";
import { assessReply } from "../validation/assess-reply.ts";
import { createKnownValues } from "../fidelity/known-values.ts";
import { removeInvented } from "../fidelity/remove-invented.ts";
import { fitLedger } from "../ledger/fit-ledger.ts";
import { emptyLedger, type Ledger } from "../ledger/ledger.ts";
import { mergeLedger } from "../ledger/merge-ledger.ts";
import { boundedReplyJsonSchema } from "../ledger/bounded-reply.ts";
import { ledgerReplyJsonSchema, ledgerReplyName } from "../ledger/reply.ts";
import { buildPrompt } from "../prompt/build-prompt.ts";
import { planChunks } from "../prompt/plan-chunks.ts";
import type { ExtendRequest } from "../summarizer.ts";
import { applyBlocks, type ApplyBlocks } from "./apply-blocks.ts";
import { askModel, type AskTools } from "./ask-model.ts";
import { createLearnedLimits, type LearnedLimits } from "./learned-limits.ts";
import {
  mostReplyTokens,
  replyBounds,
  replyLimit,
  toldLimit,
  toLineTokens,
} from "./reply-limit.ts";
import { SummaryError } from "./summary-error.ts";

/** What it takes to put a request together, and to ask. */
export interface SummaryTools extends AskTools {
  /** Unguessable, new for each call. */
  readonly createNonce: () => string;
  readonly countText: (text: string) => number;
  /** The summarizer's context window. */
  readonly windowTokens: number;
}

export interface RangeSummary {
  readonly ledger: Ledger;
  readonly invented: number;
}

/** What one tool result may take of a prompt. */
const maxDataTokens = 600;
/** Messages' overheads, and the differences between counting parts and the whole. */
const slackTokens = 64;

/**
 * Asks the model chunk by chunk what a span adds to its ledger. What the model
 * answers is believed as far as the span bears it out. A reply that is none is
 * asked for once more in two halves. Rejects with `SummaryError` or `ModelError`;
 * what was spent until then is in the purse.
 */
export async function summarizeRange(
  request: ExtendRequest,
  tools: SummaryTools,
): Promise<RangeSummary> {
  const { range: span, instructions, maxTokens, model } = request;
  const { countText, windowTokens, createNonce } = tools;
  const learned = createLearnedLimits(windowTokens);
  /** For the reply, and for the ledger as the prompt holds it. */
  const mostTokens = () =>
    mostReplyTokens({ maxTokens, windowTokens: learned.windowTokens });
  const chunks = planChunks(span, {
    nonce: createNonce(),
    ledger: emptyLedger,
    windowTokens: windowTokens - mostTokens(),
    maxReplyTokens: mostTokens(),
    maxDataTokens,
    countText,
    instructions,
  });
  if (chunks === undefined) throw new SummaryError("window_too_small");

  let ledger = request.ledger;
  let invented = 0;
  const apply: ApplyBlocks = async (blocks, isRetry) => {
    const sourceTokens = countText(blocks.map(({ text }) => text).join("\n"));
    const maxOutputTokens = replyLimit(sourceTokens, mostTokens());
    const prompt = buildPrompt(blocks, {
      nonce: createNonce(),
      ledger: fitLedger(ledger, {
        maxTokens: toLineTokens(mostTokens()),
        countText,
        keepLasting: false,
      }),
      instructions,
      maxReplyTokens: toldLimit(maxOutputTokens),
    });
    const { text } = await ask(tools, learned, {
      model,
      ...prompt,
      schemaName: ledgerReplyName,
      jsonSchema: ledgerReplyJsonSchema() as CompletionRequest["jsonSchema"],
      boundedSchema: boundedReplyJsonSchema(
        replyBounds(maxOutputTokens, isRetry || learned.runsOn),
      ),
      maxOutputTokens,
    });
    const assessed = assessReply(text, span);
    if (!assessed.ok) throw new SummaryError(assessed.reason);
    const { reply } = acceptReply(assessed.reply, { span, ledger });
    const known = createKnownValues([
      ...span.texts.map((utterance) => utterance.text),
      JSON.stringify(ledger),
    ]);
    const checked = removeInvented(reply, known);
    invented += checked.invented.length;
    ledger = mergeLedger(ledger, checked.reply, { maxTokens, countText });
  };
  for (const { blocks } of chunks) await applyBlocks(blocks, apply);
  return { ledger, invented };
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
