import { answerCompact } from "../api/compact.ts";
import type { Engine } from "../api/engine.ts";
import { answerMeasure } from "../api/measure.ts";
import { localCall } from "../call/call.ts";
import { nullObserver, type Observer } from "../call/observer.ts";
import type { KeyedTags } from "../lib/keyed-tags.ts";
import type { ResolveMeter } from "../tokens/resolve-meter.ts";
import type { OpenServices } from "./wire/main-services.ts";
import { warmUp, warmUpId, warmUpServices } from "./warm-up.ts";

export interface InlineEngineParts {
  readonly resolveMeter: ResolveMeter;
  readonly tags: KeyedTags;
  readonly openServices: OpenServices;
  readonly observer: Observer;
}

/** Does the work in this process. It can't be interrupted while it computes: it ends with its request where it waits. */
export function createInlineEngine({
  resolveMeter,
  tags,
  openServices,
  observer,
}: InlineEngineParts): Engine {
  return {
    compact: (document, call, control = {}) =>
      answerCompact(document, call, {
        resolveMeter,
        tags,
        observer,
        ...openServices(control),
      }),
    async measure(document, call) {
      return answerMeasure(document, call, { resolveMeter, observer });
    },
    warmUp: () =>
      warmUp((document) =>
        answerCompact(document, localCall(warmUpId), {
          resolveMeter,
          tags,
          observer: nullObserver,
          ...warmUpServices,
        }),
      ),
    close: () => Promise.resolve(),
  };
}
