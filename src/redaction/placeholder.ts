import { createHmac } from "node:crypto";

/** 26^12 is about 2^56: two secrets of one transcript don't collide. */
const letterCount = 12;

/**
 * Returns a secret's placeholder. It is a keyed hash: the same secret has the same
 * placeholder in every message and call, and guesses can't be tried without the key.
 * Lower-case letters only, so that no part of it reads like a value.
 */
export type PlaceholderFor = (kind: string, secret: string) => string;

/** `[secret:openai-key:qhwzkcavbxel]`. Throws `RangeError` for a key under 16 bytes. */
export function createPlaceholderFor(key: string | Uint8Array): PlaceholderFor {
  if (key.length < 16) {
    throw new RangeError("The redaction key needs at least 16 bytes.");
  }
  return (kind, secret) => {
    const hash = createHmac("sha256", key).update(secret).digest();
    let letters = "";
    for (let i = 0; i < letterCount; i += 1) {
      // With two bytes a letter the bias of the remainder is below a thousandth.
      const value = hash.readUInt16BE(i * 2) % 26;
      letters += String.fromCharCode(0x61 + value);
    }
    return `[secret:${kind}:${letters}]`;
  };
}

const placeholder = /\[secret:[a-z]{1,24}(?:-[a-z]{1,24})?:[a-z]{12}\]/g;

/** `text` with its placeholders replaced by their `secrets`; unknown placeholders stay. */
export function restoreSecrets(
  text: string,
  secrets: ReadonlyMap<string, string>,
): string {
  if (secrets.size === 0) return text;
  return text.replace(placeholder, (name) => secrets.get(name) ?? name);
}
