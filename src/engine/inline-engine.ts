import { compact } from "../compaction/compact.ts";
import type { ChooseMeter } from "../compaction/choose-meter.ts";
import { monotonicMs } from "../concurrency/monotonic-ms.ts";
import { measure } from "../compaction/measure.ts";
import type { Engine } from "./engine.ts";
import { localTenant, type OpenServices } from "./host.ts";

/** Does the work on the thread that asks for it. */
export function createInlineEngine(
  chooseMeter: ChooseMeter,
  openServices: OpenServices,
): Engine {
  return {
    compact: (document, { id, arrivedMs = monotonicMs(), stepAside }) =>
      compact(
        { document, id, arrivedMs },
        { chooseMeter, tenant: localTenant, ...openServices(stepAside) },
      ),
    async measure(document) {
      return measure(document, chooseMeter);
    },
    close: () => Promise.resolve(),
  };
}
