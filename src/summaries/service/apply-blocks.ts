import { ModelError } from "../../llm/model-error.ts";
import { halveBlocks } from "../prompt/halve-blocks.ts";
import type { PromptBlock } from "../prompt/prompt-block.ts";
import { isOverflow } from "./learned-limits.ts";
import { SummaryError } from "./summary-error.ts";

/** Asks once for these blocks. `isRetry`: they are part of what was asked for before. */
export type ApplyBlocks = (
  blocks: readonly PromptBlock[],
  isRetry: boolean,
) => Promise<void>;

/** What may still be halved on the way down. */
interface Halvings {
  /** For a prompt that the model's window doesn't hold: such a request costs next to nothing. */
  readonly overflow: number;
  /** For a reply that can't be used. */
  readonly reply: number;
}

/** 48,000 tokens, the longest prompt, are 1,500 after five. */
const allowed: Halvings = { overflow: 5, reply: 1 };

/**
 * Asks for a chunk and, where that fails in a way that less text may mend, for its
 * halves. Rejects with the last error.
 */
export async function applyBlocks(
  blocks: readonly PromptBlock[],
  apply: ApplyBlocks,
  left = allowed,
): Promise<void> {
  try {
    await apply(blocks, left.reply < allowed.reply);
  } catch (error) {
    const less = lessOf(left, error);
    if (less === undefined) throw error;
    const parts = halveBlocks(blocks) ?? sameAgain(blocks, less, left);
    if (parts === undefined) throw error;
    for (const part of parts) await applyBlocks(part, apply, less);
  }
}

/** What can't be halved may still be replied to within tighter limits. */
function sameAgain(
  blocks: readonly PromptBlock[],
  less: Halvings,
  left: Halvings,
): readonly (readonly PromptBlock[])[] | undefined {
  return less.reply < left.reply ? [blocks] : undefined;
}

/** Undefined when halves would fare no better, or have been tried. */
function lessOf(left: Halvings, error: unknown): Halvings | undefined {
  const remedy = remedyFor(error);
  return remedy === undefined || left[remedy] === 0
    ? undefined
    : { ...left, [remedy]: left[remedy] - 1 };
}

function remedyFor(error: unknown): keyof Halvings | undefined {
  if (isOverflow(error)) return "overflow";
  if (error instanceof SummaryError) {
    return error.kind === "ceiling" ? undefined : "reply";
  }
  if (!(error instanceof ModelError)) return undefined;
  // Half the text is read, and half the reply written, in half the time.
  return error.isReplyFault || error.kind === "timeout" ? "reply" : undefined;
}
