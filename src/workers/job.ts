import type { MessagePort } from "node:worker_threads";
import type { Outcome } from "../api/engine.ts";
import type { Call } from "../call/call.ts";
import type { PithEvent } from "../call/observer.ts";
import { AppError, type AppErrorOptions, type ErrorCode } from "../errors.ts";

/** One request on its way to another thread. The bytes move and are not copied. */
export type Job = {
  readonly bytes: Uint8Array;
  readonly call: Call;
} & (
  | {
      readonly kind: "compact";
      /** Leads to the serving thread's services for this job; closed when the job is done. */
      readonly mainPort: MessagePort;
    }
  | { readonly kind: "measure" }
);

/** A job's result. An `AppError` travels as data, because its class does not survive a structured clone. */
export type JobResult = {
  /** Events of the core, in order. */
  readonly events: readonly PithEvent[];
} & (
  | (Pick<Outcome, "status" | "facts"> & { readonly body: Uint8Array })
  | { readonly error: PlainError }
);

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
