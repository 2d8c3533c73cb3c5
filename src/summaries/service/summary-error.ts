/** There is no summary; `kind` is a fixed word that says why. */
export class SummaryError extends Error {
  override readonly name = "SummaryError";
  readonly kind: string;
  constructor(kind: string) {
    super(`no summary: ${kind}`);
    this.kind = kind;
  }
}
