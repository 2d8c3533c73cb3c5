import type { MessageRange } from "../messages/message-range.ts";
import {
  buildPrompt,
  fencedBlock,
  type PromptOptions,
} from "./build-prompt.ts";
import { promptBlocks, type PromptBlock } from "./prompt-block.ts";

export interface ChunkOptions extends PromptOptions {
  /** The summarizer's context window. */
  readonly windowTokens: number;
  /** Kept free for the answer. */
  readonly maxReplyTokens: number;
  /** Most tokens of one tool result or other data. */
  readonly maxDataTokens: number;
  readonly countText: (text: string) => number;
}

/** What one request holds. */
export interface PromptChunk {
  readonly blocks: readonly PromptBlock[];
  /** Tokens of both messages' texts, without the provider's overhead for a message. */
  readonly tokens: number;
}

/** Messages' overheads and the differences between counting parts and the whole. */
const slackTokens = 64;
/** Less room than this holds no message worth a request. */
const leastRoom = 128;

/**
 * Cuts a span into chunks of whole messages that fit the summarizer's window with
 * the prompt, the ledger and the answer (the ledger as it is now: give the largest
 * that it may become). Each message is in exactly one chunk, or a long one in
 * several neighbours. Undefined when the window is too small for any.
 */
export function planChunks(
  span: MessageRange,
  options: ChunkOptions,
): readonly PromptChunk[] | undefined {
  const { windowTokens, maxReplyTokens, maxDataTokens, countText } = options;
  const frame = buildPrompt([], options);
  const frameTokens =
    countText(frame.system) + countText(frame.user) + slackTokens;
  const room = windowTokens - maxReplyTokens - frameTokens;
  if (room < leastRoom) return undefined;
  const tagTokens = countText(
    fencedBlock(
      { index: 1_000_000, role: "assistant", name: "x".repeat(64), text: "" },
      options.nonce,
    ),
  );
  const blocks = promptBlocks(span, {
    maxDataTokens,
    maxBlockTokens: Math.max(room - tagTokens, leastRoom / 2),
    countText,
  });
  return pack(blocks, { room, frameTokens, options });
}

interface Packing {
  readonly room: number;
  readonly frameTokens: number;
  readonly options: ChunkOptions;
}

function pack(
  blocks: readonly PromptBlock[],
  { room, frameTokens, options: { countText, nonce } }: Packing,
): readonly PromptChunk[] {
  const chunks: PromptChunk[] = [];
  let own: PromptBlock[] = [];
  let tokens = 0;
  for (const block of blocks) {
    const more = countText(`${fencedBlock(block, nonce)}\n`);
    if (own.length > 0 && tokens + more > room) {
      chunks.push({ blocks: own, tokens: frameTokens + tokens });
      own = [];
      tokens = 0;
    }
    own.push(block);
    tokens += more;
  }
  if (own.length > 0)
    chunks.push({ blocks: own, tokens: frameTokens + tokens });
  return chunks;
}
