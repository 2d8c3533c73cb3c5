import type { JsonDocument } from "../json/outline.ts";
import type { Engine } from "./engine.ts";

export interface Tiers {
  readonly small: Engine;
  readonly large: Engine;
  /** Size of the smallest document that goes to `large`. */
  readonly offloadBytes: number;
}

/** Keeps small requests on this thread, where a hop to another would cost more than the work. */
export function createTieredEngine({
  small,
  large,
  offloadBytes,
}: Tiers): Engine {
  const tierFor = ({ bytes }: JsonDocument): Engine =>
    bytes.length >= offloadBytes ? large : small;
  return {
    compact: (document, id) => tierFor(document).compact(document, id),
    measure: (document) => tierFor(document).measure(document),
    async close() {
      await Promise.all([small.close(), large.close()]);
    },
  };
}
