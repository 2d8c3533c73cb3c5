import { get_encoding } from "tiktoken";
import type { TiktokenEncoding } from "../../../src/models/names.ts";
import type { TextCounter } from "../../../src/tokens/text-counter.ts";

const counters = new Map<TiktokenEncoding, TextCounter>();

/** tiktoken itself as a counter: slow on long runs, for short texts only. */
export function referenceCounter(encoding: TiktokenEncoding): TextCounter {
  const known = counters.get(encoding);
  if (known !== undefined) return known;
  const reference = get_encoding(encoding);
  const counter: TextCounter = {
    encoding,
    exact: true,
    count: (text) => reference.encode_ordinary(text).length,
  };
  counters.set(encoding, counter);
  return counter;
}
