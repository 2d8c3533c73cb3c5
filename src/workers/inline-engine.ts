import { compact } from "../compaction/compact.ts";
import type { ChooseMeter } from "../tokens/choose-meter.ts";
import { monotonicMs } from "../lib/monotonic-ms.ts";
import { measure } from "../api/measure.ts";
import type { Engine } from "../api/engine.ts";
import { localTenant, type OpenServices } from "./host.ts";

/** Does the work on the thread that asks for it. */
export function createInlineEngine(
  chooseMeter: ChooseMeter,
  openServices: OpenServices,
): Engine {
  return {
    compact: (document, { id, arrivedMs = monotonicMs(), releaseSlot }) =>
      compact(
        { document, id, arrivedMs },
        { chooseMeter, tenant: localTenant, ...openServices(releaseSlot) },
      ),
    async measure(document) {
      return measure(document, chooseMeter);
    },
    close: () => Promise.resolve(),
  };
}
