/** How the tokens of one service look. */
export interface TokenFormat {
  /** In the placeholder: lower-case letters with at most one hyphen. */
  readonly kind: string;
  /** How a token begins: one of these, separated by spaces. */
  readonly prefixes: string;
  /** The source of the bounded expression that matches what follows the prefix. */
  readonly rest: string;
}

/** Rows of a table: the prefixes, and the expression of what follows them. */
export function formatsOf(
  kind: string,
  rows: readonly (readonly [prefixes: string, rest: string])[],
): readonly TokenFormat[] {
  return rows.map(([prefixes, rest]) => ({ kind, prefixes, rest }));
}

/** A universally unique identifier, as some services use it for tokens. */
export const uuid =
  "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";
