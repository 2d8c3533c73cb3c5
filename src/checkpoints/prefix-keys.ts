import { createHash } from "node:crypto";
import type { Message } from "../transcript/transcript.ts";

/** The key of a transcript's first `covered` messages, byte for byte, within a scope. */
export interface PrefixKey {
  readonly covered: number;
  readonly key: string;
}

/**
 * Number of a transcript's beginnings that are looked up. One round trip must stay
 * small (about 50 KB of keys), and no agent adds so many messages in one turn. A
 * checkpoint that is resumed from far back is saved again under a newer key, so it
 * never falls out of this range.
 */
export const maxBoundaries = 1024;

const checkpointPrefix = "pith:checkpoint:";

export interface KeyOptions {
  /** True for messages that must stay verbatim; none when absent. */
  readonly isPinned?: (position: number) => boolean;
  /** Beginning of every key; that of checkpoints when absent. */
  readonly keyPrefix?: string;
}

/**
 * Keys of the newest `maxBoundaries` beginnings of `messages`, longest first.
 * `scope` says for whom and how they are compacted. A rolling hash: one pass over
 * the bytes, each message framed by its length and by whether it must stay verbatim.
 */
export function prefixKeys(
  scope: Uint8Array,
  messages: readonly Pick<Message, "bytes">[],
  { isPinned = () => false, keyPrefix = checkpointPrefix }: KeyOptions = {},
): readonly PrefixKey[] {
  const first = messages.length - maxBoundaries;
  const rolling = createHash("sha256").update(scope);
  const keys: PrefixKey[] = [];
  const frame = Buffer.alloc(5);
  messages.forEach(({ bytes }, position) => {
    frame.writeUInt32LE(bytes.length, 0);
    frame.writeUInt8(isPinned(position) ? 1 : 0, 4);
    rolling.update(frame).update(bytes);
    if (position < first) return;
    const key = keyPrefix + rolling.copy().digest("base64url");
    keys.push({ covered: position + 1, key });
  });
  return keys.reverse();
}
