import type { Call } from "./call.ts";
import type { Run } from "./run.ts";

/** Facts about one compaction, without content. */
export interface CompactionFacts {
  readonly dialect: string;
  readonly model: string;
  readonly strategy: string;
  /** Messages of the transcript as received. */
  readonly messages: number;
  readonly tokensBefore: number;
  /** Absent for a prefetch, which returns no transcript. */
  readonly tokensAfter?: number;
  readonly compacted?: boolean;
  readonly checkpoint?: "hit" | "miss" | "off";
  /** Status of the summary, a fixed word. */
  readonly summary: string;
}

/** Facts about one measurement. */
export type MeasurementFacts = Pick<
  CompactionFacts,
  "dialect" | "model" | "messages" | "tokensBefore"
>;

/** One answered, refused or abandoned HTTP request. */
export interface RequestFacts {
  readonly requestId: string;
  readonly method: string;
  /** The route's path, or `unmatched`. */
  readonly route: string;
  readonly status: number;
  readonly durationMs: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly errorCode: string | undefined;
  readonly run: Run | undefined;
  readonly work: CompactionFacts | MeasurementFacts | undefined;
}

/** One attempt to get an answer from a model. */
export interface ModelAttemptFacts {
  readonly model: string;
  /** From 1; a request that only repeats the question in another form belongs to the attempt before. */
  readonly attempt: number;
  /** `ok`, or the kind of the error. */
  readonly outcome: string;
  /** HTTP status, undefined without an answer. */
  readonly status: number | undefined;
  readonly durationMs: number;
  /** `reported`, `estimated`, `implausible` (the provider's figures can't be, and were cut) or `none`. */
  readonly usage: string;
}

/** Kinds of values that Pith stores for later requests; `any` where it is not known which. */
export type StoredValue = "checkpoint" | "ledger" | "condensed_result" | "any";

/** An event, as plain data. */
export type PithEvent =
  | ({ readonly kind: "request" } & RequestFacts)
  | ({ readonly kind: "compaction"; readonly call: Call } & CompactionFacts)
  | ({ readonly kind: "measurement"; readonly call: Call } & MeasurementFacts)
  | ({ readonly kind: "model_attempt" } & ModelAttemptFacts)
  /** The model's circuit breaker changed its state. */
  | {
      readonly kind: "model_circuit";
      readonly model: string;
      readonly state: string;
    }
  /** One look-up of several keys in the cache that replicas share. */
  | {
      readonly kind: "cache_lookup";
      readonly keys: number;
      readonly found: number;
      readonly durationMs: number;
    }
  /** A worker ended before its time, and is replaced. */
  | {
      readonly kind: "worker_ended";
      /** `abandoned` and `time`: ended because its job was in vain. `memory` and `crash`: it died. */
      readonly reason: "abandoned" | "time" | "memory" | "crash";
      /** Exit code or signal. */
      readonly exit: string;
      /** Jobs that begin again or are refused. */
      readonly jobs: number;
      /** Lines that say where it ended; never any content. */
      readonly trace: string;
    }
  /** A stored value was not used: Pith can't have written it for what it was looked up for. */
  | {
      readonly kind: "stored_value_refused";
      readonly what: StoredValue;
      /** A fixed word; no content. */
      readonly reason: string;
    }
  /** Redis became usable or unusable. */
  | {
      readonly kind: "redis";
      readonly state: string;
      /** Addresses without credentials. */
      readonly servers: readonly string[];
      /** Reason why it is unusable; never holds credentials. */
      readonly reason: string | undefined;
    };

/** Receives every event. Never throws, and never delays a request. */
export interface Observer {
  observe(event: PithEvent): void;
}

/** Ignores every event. */
export const nullObserver: Observer = { observe: () => undefined };

/**
 * Passes every event to all `listeners`. A listener that throws harms neither the
 * request nor the other listeners: its error goes to `onFailure`.
 */
export function createObserver(
  listeners: readonly Observer[],
  onFailure: (error: unknown) => void,
): Observer {
  return {
    observe(event) {
      for (const listener of listeners) {
        try {
          listener.observe(event);
        } catch (error) {
          onFailure(error);
        }
      }
    },
  };
}
