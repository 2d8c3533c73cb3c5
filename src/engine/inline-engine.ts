import { compact } from "../compaction/compact.ts";
import type { ChooseMeter } from "../compaction/choose-meter.ts";
import { measure } from "../compaction/measure.ts";
import type { Engine } from "./engine.ts";

/** Does the work on the thread that asks for it. */
export function createInlineEngine(chooseMeter: ChooseMeter): Engine {
  return {
    async compact(document, id) {
      return compact(document, id, chooseMeter);
    },
    async measure(document) {
      return measure(document, chooseMeter);
    },
    close: () => Promise.resolve(),
  };
}
