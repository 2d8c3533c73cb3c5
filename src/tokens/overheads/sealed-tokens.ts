/**
 * What sealed thinking costs: encrypted text, in base64, at the usual 4 bytes a token.
 * The providers bill the thinking behind it, whose length they don't show; encryption
 * and its envelope only make the payload longer than the text.
 */
export function countSealed(payload: string): number {
  return Math.ceil((payload.length * 3) / 4 / 4);
}
