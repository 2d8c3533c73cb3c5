import type { Ledger } from "../ledger/ledger.ts";
import { renderEntries } from "../ledger/sections.ts";
import { escapeFences } from "./escape.ts";
import type { PromptBlock } from "./prompt-block.ts";
import { systemPrompt } from "./system-prompt.ts";

export interface PromptOptions {
  /** Unguessable, and new for each request: at least 16 of `[A-Za-z0-9]`. */
  readonly nonce: string;
  /** What is known already. */
  readonly ledger: Ledger;
  /** The caller's own wishes for the summary; the only part that is no data. */
  readonly instructions?: string | undefined;
  /** The summary's length, told to the model. */
  readonly maxReplyTokens?: number | undefined;
}

export interface Prompt {
  /** Text of the system message. */
  readonly system: string;
  /** Text of the one user message. */
  readonly user: string;
}

const leastNonce = /^[A-Za-z0-9]{16,64}$/;

/**
 * The request for one chunk. Each block stands in a `<message-NONCE index role
 * name>` tag, the ledger in `<ledger-NONCE>` as JSON. Throws `RangeError` for a
 * nonce that could be guessed.
 */
export function buildPrompt(
  blocks: readonly PromptBlock[],
  { nonce, ledger, instructions, maxReplyTokens }: PromptOptions,
): Prompt {
  if (!leastNonce.test(nonce)) {
    throw new RangeError("A nonce needs 16 to 64 letters and digits.");
  }
  const parts = [
    renderEntries(ledger).length === 0 ? "" : fencedLedger(ledger, nonce),
    ...blocks.map((block) => fencedBlock(block, nonce)),
    `Update the ledger for the ${blocks.length} messages above. Answer with the JSON object only.`,
  ];
  return {
    system: [
      systemPrompt,
      maxReplyTokens === undefined
        ? ""
        : `Use at most ${maxReplyTokens} tokens; leave out what matters least.`,
      instructions === undefined
        ? ""
        : `The operator's wishes for this summary:\n${instructions}`,
    ]
      .filter((text) => text !== "")
      .join("\n\n"),
    user: parts.filter((text) => text !== "").join("\n"),
  };
}

/** A block with its tags, as it is sent. */
export function fencedBlock(block: PromptBlock, nonce: string): string {
  const { index, role, name, text } = block;
  const named = name === undefined ? "" : ` name="${name}"`;
  return `<message-${nonce} index="${index}" role="${role}"${named}>\n${text.replaceAll(nonce, " ")}\n</message-${nonce}>`;
}

/** The ledger with its tags: without what only storage needs, and brackets that open no fence. */
export function fencedLedger(ledger: Ledger, nonce: string): string {
  const entries = { ...ledger, version: undefined, nextNumber: undefined };
  const json = escapeFences(JSON.stringify(entries)).replaceAll(nonce, " ");
  return `<ledger-${nonce}>\n${json}\n</ledger-${nonce}>`;
}
