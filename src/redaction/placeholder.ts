import { createHmac } from "node:crypto";

/** 26^12 is 2^56: two secrets of one transcript don't meet. */
const letterCount = 12;

/**
 * Names a secret without telling it: a keyed hash, so that the same secret has the
 * same name in every message and call, and nobody without the key can try guesses.
 * Small letters only: nothing in it reads like a value of the transcript.
 */
export type NameSecret = (kind: string, secret: string) => string;

/** `[secret:openai-key:qhwzkcavbxel]`. Throws `RangeError` for a key under 16 bytes. */
export function createNameSecret(key: string | Uint8Array): NameSecret {
  if (key.length < 16) {
    throw new RangeError("The redaction key needs at least 16 bytes.");
  }
  return (kind, secret) => {
    const hash = createHmac("sha256", key).update(secret).digest();
    let letters = "";
    for (let i = 0; i < letterCount; i += 1) {
      // Two bytes a letter: the share that a remainder favours is below a thousandth.
      const value = hash.readUInt16BE(i * 2) % 26;
      letters += String.fromCharCode(0x61 + value);
    }
    return `[secret:${kind}:${letters}]`;
  };
}

const placeholder = /\[secret:[a-z]{1,24}(?:-[a-z]{1,24})?:[a-z]{12}\]/g;

/** `text` with its placeholders replaced by the secrets in `held`; others stay. */
export function restoreSecrets(
  text: string,
  held: ReadonlyMap<string, string>,
): string {
  if (held.size === 0) return text;
  return text.replace(placeholder, (name) => held.get(name) ?? name);
}
