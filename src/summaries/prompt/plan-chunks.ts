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
  /** Tokens kept free for the reply. */
  readonly maxReplyTokens: number;
  /** Most tokens of one tool result or other data. */
  readonly maxDataTokens: number;
  readonly countText: (text: string) => number;
}

/** The messages of one request. */
export interface PromptChunk {
  readonly blocks: readonly PromptBlock[];
  /** Tokens of the system and user text, without the provider's overhead for a message. */
  readonly tokens: number;
}

/** Per-message overheads, and the difference between counting the parts and the whole. */
const slackTokens = 64;
/** In less room no message is worth a request. */
const minRoom = 128;

/**
 * Cuts a message range into chunks that fit the summarizer's window together with
 * the prompt, the given ledger and the reply. Each message is in one chunk; a long one
 * may continue in the next ones. Undefined if the window is too small for any message.
 */
export function planChunks(
  range: MessageRange,
  options: ChunkOptions,
): readonly PromptChunk[] | undefined {
  const { windowTokens, maxReplyTokens, maxDataTokens, countText } = options;
  const frame = buildPrompt([], options);
  const frameTokens =
    countText(frame.system) + countText(frame.user) + slackTokens;
  const room = windowTokens - maxReplyTokens - frameTokens;
  if (room < minRoom) return undefined;
  const tagTokens = countText(
    fencedBlock(
      { index: 1_000_000, role: "assistant", name: "x".repeat(64), text: "" },
      options.nonce,
    ),
  );
  const blocks = promptBlocks(range, {
    maxDataTokens,
    maxBlockTokens: Math.max(room - tagTokens, minRoom / 2),
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
