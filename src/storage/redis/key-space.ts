import { crc32 } from "node:zlib";

/** Raised when values would be read differently: replicas of two versions then never share one. */
const layoutVersion = 1;

/**
 * Keys with the same tag lie on the same server of a cluster, so that one command
 * can ask for several. Few enough to put many keys into one command, and
 * enough to spread them over any cluster that a cache would need.
 */
export const tagCount = 128;

export interface KeySpace {
  /** The name of `key` in Redis. Kinds never meet. */
  nameOf(kind: string, key: string): string;
  /** A number that names with the same tag share. */
  tagOf(key: string): number;
}

/** Names that no other user of the same Redis has. */
export function createKeySpace(namespace: string): KeySpace {
  const tagOf = (key: string) => crc32(key) % tagCount;
  return {
    tagOf,
    nameOf: (kind, key) =>
      `${namespace}:${layoutVersion}:{${tagOf(key)}}:${kind}:${key}`,
  };
}
