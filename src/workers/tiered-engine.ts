import type { JsonDocument } from "../json/outline.ts";
import type { Engine } from "../api/engine.ts";
import { expectedWork } from "./expected-work.ts";

export interface Tiers {
  readonly small: Engine;
  readonly large: Engine;
  /** The least work, by `expectedWork`, that goes to `large`. */
  readonly offloadBytes: {
    readonly compact: number;
    readonly measure: number;
  };
}

/** Keeps small requests in this process, because the way to another would cost more than the work. */
export function createTieredEngine({
  small,
  large,
  offloadBytes,
}: Tiers): Engine {
  const tierFor = (document: JsonDocument, leastBytes: number): Engine =>
    expectedWork(document) >= leastBytes ? large : small;
  return {
    compact: (document, call, control) =>
      tierFor(document, offloadBytes.compact).compact(document, call, control),
    measure: (document, call, control) =>
      tierFor(document, offloadBytes.measure).measure(document, call, control),
    async warmUp() {
      await Promise.all([small.warmUp(), large.warmUp()]);
    },
    async close() {
      await Promise.all([small.close(), large.close()]);
    },
  };
}
