import type { TextCounter } from "../text-counter.ts";

/** Shorter runs are hashes, signatures and ids, which are billed as the text they are. */
const shortestPayload = 512;

/** Without the look-behind the search would start again at each character of a run. */
const longRun = new RegExp(
  `(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{${shortestPayload},}={0,2}`,
  "g",
);

/**
 * Tokens of an item that the parser does not know: its JSON as text, without long base64.
 * Each base64 payload costs a token for each 4 characters, but at most as much as an image
 * of unknown size.
 */
export function countOpaque(
  json: string,
  counter: TextCounter,
  unknownImage: number,
): number {
  if (json.length < shortestPayload) return counter.count(json);
  let payloads = 0;
  const text = json.replace(longRun, (run) => {
    if (!isBase64(run)) return run;
    payloads += Math.min(unknownImage, Math.ceil(run.length / 4));
    return "";
  });
  return counter.count(text) + payloads;
}

/** A payload mixes its alphabet; a ruler, a long identifier or a row of digits does not. */
function isBase64(run: string): boolean {
  const sample = run.slice(0, shortestPayload);
  return /[A-Z]/.test(sample) && /[a-z]/.test(sample) && /[0-9]/.test(sample);
}

/**
 * Tokens of encrypted thinking: its bytes (the payload is base64) at the usual 4 a token.
 * Providers bill the hidden text, whose length they don't show; encryption and its
 * envelope only make the payload longer than the text.
 */
export function countEncrypted(payload: string): number {
  return Math.ceil((payload.length * 3) / 4 / 4);
}
