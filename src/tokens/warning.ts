/** Something the caller should know about an answer that is otherwise fine. */
export interface Warning {
  /** Stable name, such as `unknown_model`. */
  readonly code: string;
  /** One sentence with the remedy. No content. */
  readonly message: string;
}
