/** Every error code a caller can see, with its HTTP status. */
export const errorStatuses = {
  malformed_request: 400,
  invalid_json: 400,
  invalid_encoding: 400,
  invalid_request: 422,
  invalid_message: 422,
  too_deep: 422,
  too_many_messages: 422,
  too_many_values: 422,
  unknown_dialect: 422,
  unknown_strategy: 422,
  model_not_allowed: 422,
  budget_infeasible: 422,
  too_much_work: 422,
  body_too_large: 413,
  unsupported_media_type: 415,
  unsupported_encoding: 415,
  not_found: 404,
  method_not_allowed: 405,
  request_timeout: 408,
  expectation_failed: 417,
  headers_too_large: 431,
  overloaded: 503,
  starting: 503,
  shutting_down: 503,
  internal: 500,
  method_not_implemented: 501,
  unsupported_version: 505,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof errorStatuses;

export interface AppErrorOptions {
  /** The request field at fault, as a path: `target_tokens`, `messages[3].role`. */
  param?: string;
  /** Facts for programs, snake_case, JSON-serializable. */
  details?: Record<string, unknown>;
  cause?: unknown;
}

/** An error for the caller. Its message names the value at fault and the remedy, and never holds content. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly param: string | undefined;
  readonly details: Record<string, unknown> | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.param = options.param;
    this.details = options.details;
  }

  get status(): number {
    return errorStatuses[this.code];
  }
}
