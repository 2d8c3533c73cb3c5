import { answerCompact } from "../api/compact.ts";
import type { Engine, Outcome, RequestControl } from "../api/engine.ts";
import { answerMeasure } from "../api/measure.ts";
import { localCall, type Call } from "../call/call.ts";
import { nullObserver, type Observer } from "../call/observer.ts";
import type { KeyedTags } from "../lib/keyed-tags.ts";
import type { ResolveMeter } from "../tokens/resolve-meter.ts";
import type { OpenServices } from "./wire/main-services.ts";
import { createTurns, givingTurnAway, type Turn } from "./turns.ts";
import { warmUp, warmUpId, warmUpServices } from "./warm-up.ts";

export interface InlineEngineParts {
  readonly resolveMeter: ResolveMeter;
  readonly tags: KeyedTags;
  readonly openServices: OpenServices;
  readonly observer: Observer;
}

/**
 * Does the work in this process: one request at a time, and between two of them
 * whatever else there is to do. Requests that arrive together would otherwise hold
 * the process for as long as all of them take. Work can't be interrupted while it
 * computes: it ends with its request where it waits.
 */
export function createInlineEngine({
  resolveMeter,
  tags,
  openServices,
  observer,
}: InlineEngineParts): Engine {
  const queueTurn = createTurns();

  async function inTurn(
    { arrivedMs }: Call,
    { signal }: RequestControl,
    work: (turn: Turn) => Outcome | Promise<Outcome>,
  ): Promise<Outcome> {
    const turn = queueTurn(arrivedMs);
    await turn.take();
    try {
      signal?.throwIfAborted();
      return await work(turn);
    } finally {
      turn.end();
    }
  }

  return {
    compact: (document, call, control = {}) =>
      inTurn(call, control, (turn) => {
        const { checkpoints, summarizer } = openServices(control);
        return answerCompact(document, call, {
          resolveMeter,
          tags,
          observer,
          checkpoints: givingTurnAway(checkpoints, turn),
          summarizer: givingTurnAway(summarizer, turn),
        });
      }),
    measure: (document, call, control = {}) =>
      inTurn(call, control, () =>
        answerMeasure(document, call, { resolveMeter, observer }),
      ),
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
