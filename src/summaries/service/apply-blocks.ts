import { ModelError } from "../../llm/model-error.ts";
import { halveBlocks } from "../prompt/halve-blocks.ts";
import type { PromptBlock } from "../prompt/prompt-block.ts";
import { isOverflow } from "./learned-limits.ts";
import { SummaryError } from "./summary-error.ts";

/** Asks the model once about these blocks. `isRetry`: an earlier reply about them couldn't be used. */
export type ApplyBlocks = (
  blocks: readonly PromptBlock[],
  isRetry: boolean,
) => Promise<void>;

/** Number of times that blocks may still be halved. */
interface Halvings {
  /** Because the prompt doesn't fit the model's window; such a request costs next to nothing. */
  readonly overflow: number;
  /** Because the reply can't be used. */
  readonly reply: number;
}

/** Five halvings turn 48,000 tokens, the longest prompt, into 1,500. */
const allowed: Halvings = { overflow: 5, reply: 1 };

/**
 * Asks about a chunk and, if that fails in a way that less text may cure, about its
 * two halves. Rejects with the last error.
 */
export async function applyBlocks(
  blocks: readonly PromptBlock[],
  apply: ApplyBlocks,
  left = allowed,
): Promise<void> {
  try {
    await apply(blocks, left.reply < allowed.reply);
  } catch (error) {
    const less = useHalving(left, error);
    if (less === undefined) throw error;
    // Blocks that can't be halved may still get a reply within the tighter limits of a retry.
    const isRetry = less.reply < left.reply;
    const parts = halveBlocks(blocks) ?? (isRetry ? [blocks] : undefined);
    if (parts === undefined) throw error;
    for (const part of parts) await applyBlocks(part, apply, less);
  }
}

/** The halvings left after this one; undefined when halves wouldn't help or none is left. */
function useHalving(left: Halvings, error: unknown): Halvings | undefined {
  const cause = causeOf(error);
  return cause === undefined || left[cause] === 0
    ? undefined
    : { ...left, [cause]: left[cause] - 1 };
}

/** The kind of failure that halving the text may cure; undefined if it wouldn't help. */
function causeOf(error: unknown): keyof Halvings | undefined {
  if (isOverflow(error)) return "overflow";
  if (error instanceof SummaryError) {
    return error.kind === "ceiling" ? undefined : "reply";
  }
  if (!(error instanceof ModelError)) return undefined;
  // Half the text is read, and half the reply written, in half the time.
  return error.isReplyFault || error.kind === "timeout" ? "reply" : undefined;
}
