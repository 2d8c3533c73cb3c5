import { crc32 } from "node:zlib";

const slotCount = 16_384;

/** Raised when the format of values changes: replicas of two versions then never share one. */
const layoutVersion = 1;

/**
 * Keys with the same tag are on the same server of a cluster, so that one command can
 * name several. Few enough tags to put many keys into one command, enough to spread
 * them over any cluster that a cache would need.
 */
export const tagCount = 128;

export interface KeySpace {
  /** The name of `key` in Redis. Different kinds never share a name. */
  nameOf(kind: string, key: string): string;
  /** The number of the hash tag of `key`. */
  tagOf(key: string): number;
}

/** Names that no other user of the same Redis uses. */
export function createKeySpace(namespace: string): KeySpace {
  const tagOf = (key: string) => crc32(key) % tagCount;
  return {
    tagOf,
    nameOf: (kind, key) =>
      `${namespace}:${layoutVersion}:{${tagOf(key)}}:${kind}:${key}`,
  };
}

/**
 * The slot of a name in a cluster: CRC-16/XMODEM of its hash tag (the text between its
 * first braces), or of the whole name if it has none. Source: Redis cluster
 * specification, "Key distribution model" and "Hash tags".
 */
export function slotOf(name: string): number {
  const start = name.indexOf("{");
  const end = name.indexOf("}", start + 1);
  const hashed =
    start >= 0 && end > start + 1 ? name.slice(start + 1, end) : name;
  let crc = 0;
  for (const byte of Buffer.from(hashed)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) {
      crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
    }
  }
  return crc % slotCount;
}
