import type { Ledger } from "../ledger/ledger.ts";
import { renderEntries } from "../ledger/sections.ts";
import { escapeFences } from "./escape.ts";
import type { PromptBlock } from "./prompt-block.ts";
import { systemPrompt } from "./system-prompt.ts";

export interface PromptOptions {
  /** Unguessable and new for each request: at least 16 of `[A-Za-z0-9]`. */
  readonly nonce: string;
  /** The ledger so far. */
  readonly ledger: Ledger;
  /** The caller's wishes for the summary; the only part that isn't data. */
  readonly instructions?: string | undefined;
  /** Length that the prompt asks for. */
  readonly maxReplyTokens?: number | undefined;
}

export interface Prompt {
  /** Text of the system message. */
  readonly system: string;
  /** Text of the one user message. */
  readonly user: string;
}

const validNonce = /^[A-Za-z0-9]{16,64}$/;

/**
 * The prompt for one chunk: each block in a `<message-NONCE index role name>` tag,
 * the ledger as JSON in `<ledger-NONCE>`. Throws `RangeError` for a nonce that could
 * be guessed.
 */
export function buildPrompt(
  blocks: readonly PromptBlock[],
  { nonce, ledger, instructions, maxReplyTokens }: PromptOptions,
): Prompt {
  if (!validNonce.test(nonce)) {
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

/** A block with its tags. */
export function fencedBlock(block: PromptBlock, nonce: string): string {
  const { index, role, name, text } = block;
  const named = name === undefined ? "" : ` name="${name}"`;
  return `<message-${nonce} index="${index}" role="${role}"${named}>\n${text.replaceAll(nonce, " ")}\n</message-${nonce}>`;
}

/** The ledger with its tags, without the fields that only storage needs. */
export function fencedLedger(ledger: Ledger, nonce: string): string {
  const entries = { ...ledger, version: undefined, nextNumber: undefined };
  const json = escapeFences(JSON.stringify(entries)).replaceAll(nonce, " ");
  return `<ledger-${nonce}>\n${json}\n</ledger-${nonce}>`;
}
