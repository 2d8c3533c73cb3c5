import type {
  Completion,
  CompletionRequest,
  ModelClient,
} from "../../model-client/model-client.ts";
import { ModelError } from "../../model-client/model-error.ts";
import { admitReply } from "../acceptance/admit-reply.ts";
import { assessReply } from "../acceptance/assess-reply.ts";
import { createKnownValues } from "../fidelity/known-values.ts";
import { removeInvented } from "../fidelity/remove-invented.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { mergeLedger } from "../ledger/merge-ledger.ts";
import { ledgerReplyJsonSchema, ledgerReplyName } from "../ledger/reply.ts";
import { buildPrompt } from "../prompt/build-prompt.ts";
import { planChunks, type PromptChunk } from "../prompt/plan-chunks.ts";
import type { PromptBlock } from "../prompt/prompt-block.ts";
import type { ExtendRequest } from "../summarizer.ts";
import type { Purse } from "./spending.ts";

/** Why there is no summary; `kind` is a fixed word. */
export class SummaryError extends Error {
  override readonly name = "SummaryError";
  readonly kind: string;
  constructor(kind: string) {
    super(`no summary: ${kind}`);
    this.kind = kind;
  }
}

export interface SpanTools {
  readonly client: ModelClient;
  readonly purse: Purse;
  /** Unguessable, new for each call. */
  readonly createNonce: () => string;
  readonly countText: (text: string) => number;
  /** The summarizer's context window. */
  readonly windowTokens: number;
  /** Dollars that a prompt of so many tokens and its reply cost at most; undefined when not known. */
  readonly expectedUsd: (
    inputTokens: number,
    outputTokens: number,
  ) => number | undefined;
}

export interface SpanSummary {
  readonly ledger: Ledger;
  readonly invented: number;
}

/** The reply holds the ledger's lines as JSON with their sources: some twice the lines. */
const replyShare = 2;
const leastReplyTokens = 600;
/** What one tool result may take of a prompt. */
const maxDataTokens = 600;

/**
 * Asks the model chunk by chunk what a span adds to its ledger. What the model
 * answers is believed as far as the span bears it out. A reply that is none is
 * asked for once more in two halves. Rejects with `SummaryError` or `ModelError`;
 * what was spent until then is in the purse.
 */
export async function summarizeSpan(
  request: ExtendRequest,
  tools: SpanTools,
): Promise<SpanSummary> {
  const { span, instructions, maxTokens } = request;
  const { countText, windowTokens, createNonce } = tools;
  const maxReplyTokens = Math.max(leastReplyTokens, replyShare * maxTokens);
  const chunks = planChunks(span, {
    nonce: createNonce(),
    ledger: request.ledger,
    windowTokens: windowTokens - replyShare * maxTokens,
    maxReplyTokens,
    maxDataTokens,
    countText,
    instructions,
  });
  if (chunks === undefined) throw new SummaryError("window_too_small");

  let ledger = request.ledger;
  let invented = 0;
  const apply = async (blocks: readonly PromptBlock[], tokens: number) => {
    const prompt = buildPrompt(blocks, {
      nonce: createNonce(),
      ledger,
      instructions,
      maxReplyTokens,
    });
    const completion = await ask(tools, tokens, {
      model: request.model,
      ...prompt,
      schemaName: ledgerReplyName,
      jsonSchema: ledgerReplyJsonSchema() as CompletionRequest["jsonSchema"],
      maxOutputTokens: maxReplyTokens,
    });
    const assessed = assessReply(completion.text, span);
    if (!assessed.ok) throw new SummaryError(assessed.reason);
    const { reply } = admitReply(assessed.reply, { span, ledger });
    const known = createKnownValues([
      ...span.utterances.map(({ text }) => text),
      JSON.stringify(ledger),
    ]);
    const checked = removeInvented(reply, known);
    invented += checked.invented.length;
    ledger = mergeLedger(ledger, checked.reply, { maxTokens, countText });
  };
  for (const chunk of chunks) await applyOrHalve(chunk, apply);
  return { ledger, invented };
}

async function applyOrHalve(
  { blocks, tokens }: PromptChunk,
  apply: (blocks: readonly PromptBlock[], tokens: number) => Promise<void>,
): Promise<void> {
  try {
    await apply(blocks, tokens);
  } catch (error) {
    if (!isWorthHalving(error) || blocks.length < 2) throw error;
    const middle = Math.ceil(blocks.length / 2);
    await apply(blocks.slice(0, middle), tokens);
    await apply(blocks.slice(middle), tokens);
  }
}

function isWorthHalving(error: unknown): boolean {
  if (error instanceof SummaryError) return error.kind !== "ceiling";
  return (
    error instanceof ModelError &&
    (error.isReplyFault || error.kind === "too_long")
  );
}

async function ask(
  { client, purse, expectedUsd }: SpanTools,
  inputTokens: number,
  request: CompletionRequest,
): Promise<Completion> {
  if (purse.isClosed(expectedUsd(inputTokens, request.maxOutputTokens))) {
    throw new SummaryError("ceiling");
  }
  try {
    const completion = await client.complete(request);
    purse.pay(completion);
    return completion;
  } catch (error) {
    purse.payFor(error);
    throw error;
  }
}
