/** Half-open range of bytes. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where the values of a JSON object's own members lie, found without building any of them. */
export interface Outline {
  /** Value of each member of the outermost object, in order of appearance; the last of equal keys counts. */
  readonly members: ReadonlyMap<string, Span>;
  /** Elements of the members that are watched arrays. */
  readonly elements: ReadonlyMap<string, readonly Span[]>;
}

/** A request body: its bytes (UTF-8 JSON, one object) and where its parts lie. */
export interface JsonDocument {
  readonly bytes: Buffer;
  readonly outline: Outline;
}

export interface OutlineLimits {
  /** Deepest nesting of arrays and objects that is accepted; the outermost object is 1. */
  readonly maxDepth: number;
  /** Most elements that a watched array may have. */
  readonly maxElements: number;
}

export interface OutlineScanner {
  /** Reads the next stretch of the body. Throws `AppError` the moment a limit is passed. */
  push(chunk: Uint8Array): void;
  /** The outline, once everything was pushed. Throws `AppError("invalid_json")` when the body can't be an object. */
  finish(): Outline;
}

/**
 * A scanner that follows a JSON text as it arrives, chunk by chunk: limits answer
 * before the rest is read, and each message can later be parsed on its own.
 * It checks structure only; a value's own syntax is checked when it is parsed.
 */
export function createOutlineScanner(_limits: OutlineLimits): OutlineScanner {
  throw new Error("not written yet");
}
