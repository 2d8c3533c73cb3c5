import { compact } from "../compaction/compact.ts";
import type { ResolveMeter } from "../tokens/resolve-meter.ts";
import { monotonicMs } from "../lib/monotonic-ms.ts";
import { measure } from "../api/measure.ts";
import type { CompactCall, Engine } from "../api/engine.ts";
import type { JsonDocument } from "../json/outline.ts";
import { localTenant, type HostServices, type OpenServices } from "./host.ts";
import { warmUp, warmUpServices } from "./warm-up.ts";

/** Does the work on the thread that asks for it. */
export function createInlineEngine(
  resolveMeter: ResolveMeter,
  openServices: OpenServices,
): Engine {
  const compactWith = (
    services: HostServices,
    document: JsonDocument,
    { id, arrivedMs = monotonicMs() }: CompactCall,
  ) =>
    compact(
      { document, id, arrivedMs },
      { resolveMeter, tenant: localTenant, ...services },
    );

  return {
    compact: (document, call) =>
      compactWith(openServices(call.releaseSlot), document, call),
    async measure(document) {
      return measure(document, resolveMeter);
    },
    warmUp: () =>
      warmUp((document) =>
        compactWith(warmUpServices, document, { id: "cmp_warm_up" }),
      ),
    close: () => Promise.resolve(),
  };
}
