import { createHash } from "node:crypto";
import type { Message } from "../transcript/transcript.ts";

/** Names a transcript's first `covered` messages, to the byte, within a scope. */
export interface PrefixKey {
  readonly covered: number;
  readonly key: string;
}

/**
 * How many beginnings of a transcript are looked for. One round trip must stay
 * small (about 50 KB of keys), and no agent adds so many messages in one turn:
 * what is resumed from far back is saved again further on, so that a checkpoint
 * never falls behind by more.
 */
export const maxBoundaries = 1024;

const checkpointPrefix = "pith:checkpoint:";

/**
 * Keys of the newest `maxBoundaries` beginnings of `messages`, longest first.
 * `scope` says for whom and how they are compacted. A rolling hash: one pass over
 * the bytes, each message framed by its length and by whether it must stay verbatim.
 */
export function prefixKeys(
  scope: Uint8Array,
  messages: readonly Pick<Message, "bytes">[],
  isPinned: (position: number) => boolean,
  keyPrefix = checkpointPrefix,
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
