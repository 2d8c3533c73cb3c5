import { hash } from "node:crypto";
import { z } from "zod";
import { changeActions } from "../planning/changes.ts";
import {
  isKeptRange,
  type Checkpoint,
  type KeptRange,
  type WrittenMessage,
} from "./checkpoint.ts";

/** Raised when the format of stored checkpoints changes: older ones are then never found. */
export const formatVersion = 1;

const digestBytes = 16;
const lengthBytes = 4;

const index = z.int().min(0).max(0xffffffff);
const optionalIndex = index.nullable();

/** The header before the messages' bytes. Tuples, because there may be thousands. */
const header = z.strictObject({
  version: z.literal(formatVersion),
  covered: index.min(1),
  /** `[start, end]`, or `[index, length, null]` of a message whose bytes follow the header. */
  stretches: z.array(
    z.union([
      z.tuple([index, index]),
      z.tuple([optionalIndex, index, z.null()]),
    ]),
  ),
  /** Message, part, action, tokens before, tokens after. */
  changes: z.array(
    z.tuple([
      optionalIndex,
      optionalIndex,
      z.enum(changeActions),
      index,
      index,
    ]),
  ),
  /** Rule, message, detail. */
  repairs: z.array(z.tuple([z.string(), optionalIndex, z.string()])),
});

type Header = z.infer<typeof header>;

/**
 * A checkpoint as bytes: a digest of the rest, the header's length, the header as JSON,
 * and the bytes of the written messages, one after the other.
 */
export function encodeCheckpoint(checkpoint: Checkpoint): Uint8Array {
  const { covered, edits, changes, repairs } = checkpoint;
  const bodies: Uint8Array[] = [];
  const value: Header = {
    version: formatVersion,
    covered,
    stretches: edits.map((edit) => {
      if (isKeptRange(edit)) return [...edit];
      bodies.push(edit.bytes);
      return [edit.index ?? null, edit.bytes.length, null];
    }),
    changes: changes.map((change) => [
      change.message ?? null,
      change.part ?? null,
      change.action,
      change.tokensBefore,
      change.tokensAfter,
    ]),
    repairs: repairs.map(({ rule, message, detail }) => [
      rule,
      message ?? null,
      detail,
    ]),
  };
  const json = Buffer.from(JSON.stringify(value));
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32LE(json.length);
  const content = Buffer.concat([length, json, ...bodies]);
  return Buffer.concat([digestOf(content), content]);
}

/** Decodes the result of `encodeCheckpoint`; undefined for anything else. */
export function decodeCheckpoint(value: Uint8Array): Checkpoint | undefined {
  const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  const content = bytes.subarray(digestBytes);
  if (content.length < lengthBytes) return undefined;
  if (!digestOf(content).equals(bytes.subarray(0, digestBytes))) {
    return undefined;
  }
  const end = lengthBytes + content.readUInt32LE(0);
  const parsed = readHeader(content.toString("utf8", lengthBytes, end));
  return parsed && toCheckpoint(parsed, content.subarray(end));
}

function readHeader(json: string): Header | undefined {
  try {
    return header.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}

function toCheckpoint(
  { covered, stretches, changes, repairs }: Header,
  bodies: Buffer,
): Checkpoint | undefined {
  let offset = 0;
  const read = stretches.map((stretch): KeptRange | WrittenMessage => {
    if (stretch.length === 2) return stretch;
    const [index, length] = stretch;
    const bytes = bodies.subarray(offset, (offset += length));
    return { index: index ?? undefined, bytes };
  });
  if (!isWithin(read, covered) || offset !== bodies.length) return undefined;
  return {
    covered,
    edits: read,
    changes: changes.map(([message, part, action, before, after]) => ({
      ...(message === null ? {} : { message }),
      ...(part === null ? {} : { part }),
      action,
      tokensBefore: before,
      tokensAfter: after,
    })),
    repairs: repairs.map(([rule, message, detail]) => ({
      rule,
      message: message ?? undefined,
      detail,
    })),
  };
}

/** True if all indices are of covered messages, and no more messages are kept than there are. */
function isWithin(
  stretches: readonly (KeptRange | WrittenMessage)[],
  covered: number,
): boolean {
  let kept = 0;
  for (const stretch of stretches) {
    if (!isKeptRange(stretch)) {
      if ((stretch.index ?? 0) >= covered) return false;
      continue;
    }
    const [start, end] = stretch;
    if (start > end || end > covered) return false;
    kept += end - start;
  }
  return kept <= covered;
}

function digestOf(content: Uint8Array): Buffer {
  return Buffer.from(hash("sha256", content, "hex"), "hex").subarray(
    0,
    digestBytes,
  );
}
