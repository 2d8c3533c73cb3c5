import { createSecretKey } from "node:crypto";
import type { Outcome } from "../../api/engine.ts";
import type { Call } from "../../call/call.ts";
import type { PithEvent } from "../../call/observer.ts";
import {
  AppError,
  type AppErrorOptions,
  type ErrorCode,
} from "../../errors.ts";
import type { TagSecret } from "../../lib/keyed-tags.ts";
import type { WorkerSetup } from "../settings.ts";

/** What a request asks for. Its body travels as the bytes of the message. */
export interface Job {
  readonly kind: "compact" | "measure";
  readonly call: Call;
}

/** Messages to a worker. `id` names a job of that worker. */
export type ToWorker =
  | {
      readonly kind: "setup";
      readonly setup: WorkerSetup;
      readonly secret: PlainSecret;
    }
  | { readonly kind: "run"; readonly id: number; readonly job: Job }
  /** Nobody waits for this job any more. */
  | { readonly kind: "drop"; readonly id: number }
  /** Something for the job's port. */
  | { readonly kind: "reply"; readonly id: number; readonly message: unknown };

/** Messages from a worker. */
export type FromWorker =
  | { readonly kind: "ready" }
  /** The job computes from now until its next message or another job's turn. */
  | { readonly kind: "turn"; readonly id: number }
  /** Something from the job's port. */
  | { readonly kind: "call"; readonly id: number; readonly message: unknown }
  /** The job is over; the bytes are the answer's body. */
  | { readonly kind: "done"; readonly id: number; readonly result: JobResult };

/** A job's result without its body. Errors travel as data, because a class does not survive a structured clone. */
export type JobResult = {
  /** Events of the core, in order. */
  readonly events: readonly PithEvent[];
} & (
  | Pick<Outcome, "status" | "facts">
  | { readonly error: PlainError }
  /** The stack of an error that is a defect. */
  | { readonly defect: string }
);

/** A `TagSecret` whose key is bytes, because a key can't be sent to another process. */
export interface PlainSecret {
  readonly bytes: Uint8Array;
  readonly isShared: boolean;
}

export function toPlainSecret({ key, isShared }: TagSecret): PlainSecret {
  return { bytes: key.export(), isShared };
}

export function fromPlainSecret({ bytes, isShared }: PlainSecret): TagSecret {
  return { key: createSecretKey(bytes), isShared };
}

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
