export type DialectName =
  "openai-chat" | "openai-responses" | "anthropic-messages";

/** A kind of request body, and a function that makes one of about `bytes` bytes without options, as JSON text. */
export interface HostileCase {
  readonly name: string;
  make(bytes: number): string;
}

/** Name to a function that makes a text of `length` characters. */
export const hostileTexts: Readonly<Record<string, (length: number) => string>>;
export function ordinaryText(length: number): string;

/** Dialect to place to a function that makes a request body with a text there. */
export const textPlaces: Readonly<
  Record<DialectName, Readonly<Record<string, (text: string) => object>>>
>;
export function structuresOf(
  dialect: DialectName,
): Readonly<Record<string, (bytes: number) => string>>;

export function casesOf(dialect: DialectName): readonly HostileCase[];
export function ordinaryCase(dialect: DialectName): HostileCase;
export function withOptions(body: string, strategy?: string): string;

export interface WorkCounter {
  /** Executed blocks of Pith's code, and the status or error code. Rejects when the process dies. */
  work(
    body: string,
    kind?: "compact" | "measure",
  ): Promise<{ readonly blocks: number; readonly status: number | string }>;
  stop(): void;
}

/** Counts the work of the build in the folder `dist`. */
export function startWorkCounter(dist: string): Promise<WorkCounter>;

export function measureCase(
  counter: WorkCounter,
  hostileCase: HostileCase,
  size: { readonly bytes: number; readonly strategy?: string },
): Promise<{
  readonly status: number | string;
  /** Executed blocks for each byte of the body. */
  readonly perByte: number;
  /** 1 if the work is linear, 2 if it is quadratic. */
  readonly growth: number;
}>;

export interface HostileRequest {
  readonly name: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** The same request for the same random numbers; its body has at most about `maxBytes` bytes before compression. */
export function makeHostileRequest(
  random: () => number,
  maxBytes: number,
): HostileRequest;

/** A seeded generator of numbers in [0, 1). */
export function createRandom(seed: number): () => number;
