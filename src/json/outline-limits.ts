import { AppError } from "../errors.ts";

export interface OutlineLimits {
  /** Deepest nesting of arrays and objects that is accepted; the outermost object is 1. */
  readonly maxDepth: number;
  /** Most elements that an array in the outermost object may have. */
  readonly maxElements: number;
  /** Most values in the whole text: elements and members of every depth, and empty arrays and objects twice. */
  readonly maxValues: number;
}

/** For a text that was scanned before, or that is our own. */
export const noOutlineLimits: OutlineLimits = {
  maxDepth: Infinity,
  maxElements: Infinity,
  maxValues: Infinity,
};

export function tooDeep(maxDepth: number, at: number): AppError {
  return new AppError(
    "too_deep",
    `The request nests deeper than ${maxDepth} levels at byte ${at}. Flatten it, or raise PITH_MAX_DEPTH.`,
    { details: { max_depth: maxDepth } },
  );
}

export function tooManyElements(maxElements: number): AppError {
  return new AppError(
    "too_many_messages",
    `An array in the request holds more than ${maxElements} elements. Send fewer messages, or raise PITH_MAX_MESSAGES.`,
    { details: { max_messages: maxElements } },
  );
}

export function tooManyValues(maxValues: number, at: number): AppError {
  return new AppError(
    "too_many_values",
    `The request holds more than ${maxValues} values (array elements and object members of every depth) by byte ${at}. Send less, join small values, or raise PITH_MAX_VALUES.`,
    { details: { max_values: maxValues } },
  );
}
