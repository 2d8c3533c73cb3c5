/**
 * Counts the tokens of plain text. Text that spells a special token counts as
 * ordinary text. Linear in the length of the text, hostile text included.
 */
export interface TextCounter {
  /** The name reported as `tokens.encoding`: `o200k_base`, a tokenizer file's name, or `estimate:claude`. */
  readonly encoding: string;
  /** False for an estimate, which tends to be too high. */
  readonly exact: boolean;
  /** Tokens of one text, never negative; 0 for the empty text. */
  count(text: string): number;
}
