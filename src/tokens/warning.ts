/** A notice for the caller about an otherwise successful response. */
export interface Warning {
  /** Stable name, such as `unknown_model`. */
  readonly code: string;
  /** One sentence with the remedy. Contains nothing of the transcript. */
  readonly message: string;
}
