import type { MessagePort } from "node:worker_threads";
import { AppError, type AppErrorOptions, type ErrorCode } from "../errors.ts";
import type { OutcomeFacts } from "../api/engine.ts";

/** One request on its way to another thread. The bytes move there and are not copied. */
export type Job = {
  readonly bytes: Uint8Array;
  /** By `monotonicMs`, which all threads share. */
  readonly arrivedMs: number;
} & (
  | {
      readonly kind: "compact";
      readonly id: string;
      /** Leads to what the serving thread does for this job; closed when it is done. */
      readonly host: MessagePort;
    }
  | { readonly kind: "measure" }
);

/** What comes back. An `AppError` travels as data, because a class doesn't survive the way. */
export type JobResult =
  | {
      readonly status: number | undefined;
      readonly body: Uint8Array;
      readonly facts: OutcomeFacts;
    }
  | { readonly error: PlainError };

export interface PlainError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly options: AppErrorOptions;
}

export function toPlainError({
  code,
  message,
  param,
  details,
}: AppError): PlainError {
  return {
    code,
    message,
    options: {
      ...(param === undefined ? {} : { param }),
      ...(details === undefined ? {} : { details }),
    },
  };
}

export function fromPlainError({
  code,
  message,
  options,
}: PlainError): AppError {
  return new AppError(code, message, options);
}
