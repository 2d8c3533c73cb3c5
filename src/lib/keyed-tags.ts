import {
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
  type KeyObject,
} from "node:crypto";
import { once } from "./once.ts";

/**
 * The secret behind all tags. A `KeyObject` shows its bytes in no log, no error and no
 * JSON, and reaches other processes only as its bytes.
 */
export interface TagSecret {
  readonly key: KeyObject;
  /** True for a configured secret: other processes may have the same. False for a random one. */
  readonly isShared: boolean;
}

/** Bytes of a random secret and of an untruncated tag. */
const fullBytes = 32;
/** 96 bits: shorter tags can be guessed, and are never genuine. */
export const leastTagBytes = 12;

/** The secret that a configured text stands for; a random one without. */
export function toTagSecret(text?: string): TagSecret {
  const bytes = text === undefined ? randomBytes(fullBytes) : Buffer.from(text);
  return { key: createSecretKey(bytes), isShared: text !== undefined };
}

/** What a tag vouches for besides its data: one made for another purpose or tenant is not genuine here. */
export interface TagSubject {
  /** What the data is, as a fixed word that no other use has. */
  readonly purpose: string;
  readonly tenant: string;
}

/** Tags of one purpose and tenant. */
export interface SubjectTags {
  /** The tag of `data`: the first `length` bytes of its HMAC-SHA-256. The same key and data give the same tag. */
  make(data: string | Uint8Array, length?: number): Buffer;
  /** True if `make` gave `tag` for exactly this data, in any length of at least `leastTagBytes`. Constant-time. */
  isGenuine(data: string | Uint8Array, tag: Uint8Array): boolean;
}

/** Makes and checks tags that only holders of the secret can make. */
export interface KeyedTags {
  /** As in `TagSecret`: only then do tags hold beyond this process. */
  readonly isShared: boolean;
  /** The subject's key is derived with its first tag, so keep the result where many are needed. */
  for(subject: TagSubject): SubjectTags;
}

/**
 * Tags under `secret`. Every purpose and tenant has a key of its own (HKDF with
 * SHA-256, RFC 5869), so that a tag means nothing elsewhere.
 */
export function createKeyedTags({ key, isShared }: TagSecret): KeyedTags {
  return {
    isShared,
    for({ purpose, tenant }) {
      const own = once(() => deriveKey(key, JSON.stringify([purpose, tenant])));
      const make = (data: string | Uint8Array, length = fullBytes) =>
        createHmac("sha256", own())
          // By code units: in UTF-8, all lone surrogates are the same.
          .update(
            typeof data === "string" ? Buffer.from(data, "utf16le") : data,
          )
          .digest()
          .subarray(0, length);
      return {
        make,
        isGenuine: (data, tag) =>
          tag.byteLength >= leastTagBytes &&
          tag.byteLength <= fullBytes &&
          timingSafeEqual(make(data, tag.byteLength), tag),
      };
    },
  };
}

function deriveKey(secret: KeyObject, subject: string): KeyObject {
  // Hashed, because HKDF takes no more than 1,024 bytes.
  const info = createHash("sha256").update(subject).digest();
  const bytes = hkdfSync("sha256", secret, "pith tags", info, fullBytes);
  return createSecretKey(Buffer.from(bytes));
}
