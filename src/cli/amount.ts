/** A number of tokens, or a share of the transcript's tokens. */
export type Amount =
  | { readonly kind: "tokens"; readonly tokens: number }
  | { readonly kind: "share"; readonly percent: number };

/** Reads `8000` or `30%`; undefined for anything else. */
export function parseAmount(text: string): Amount | undefined {
  if (/^[1-9]\d{0,14}$/.test(text)) {
    return { kind: "tokens", tokens: Number(text) };
  }
  const percent = /^(\d{1,3}(?:\.\d{1,6})?)%$/.exec(text)?.[1];
  if (percent === undefined) return undefined;
  if (Number(percent) === 0 || Number(percent) > 100) return undefined;
  return { kind: "share", percent: Number(percent) };
}

/** The amount in tokens, at least 1, for a transcript of `measuredTokens`. */
export function toTokens(amount: Amount, measuredTokens: number): number {
  if (amount.kind === "tokens") return amount.tokens;
  return Math.max(1, Math.floor((measuredTokens * amount.percent) / 100));
}
