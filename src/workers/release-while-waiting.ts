import type { ReleaseSlot } from "../lib/slots.ts";
import type { Summarizer } from "../summaries/summarizer.ts";

/**
 * The same summarizer for a request that holds a slot: it releases the slot while it
 * waits for the model. When too many requests wait already, it does not wait at all,
 * so that a hanging model delays no request that can be answered without it.
 */
export function releaseWhileWaiting(
  summarizer: Summarizer,
  releaseSlot: ReleaseSlot | undefined,
): Summarizer {
  if (releaseSlot === undefined) return summarizer;

  async function ask<Request extends { readonly waitMs: number }, Result>(
    request: Request,
    wait: (request: Request) => Promise<Result>,
  ): Promise<Result> {
    const reacquireSlot = request.waitMs > 0 ? releaseSlot?.() : undefined;
    if (reacquireSlot === undefined) return wait({ ...request, waitMs: 0 });
    try {
      return await wait(request);
    } finally {
      reacquireSlot();
    }
  }

  return {
    ...summarizer,
    extend: (request, signal) =>
      ask(request, (timed) => summarizer.extend(timed, signal)),
    condense: (request, signal) =>
      ask(request, (timed) => summarizer.condense(timed, signal)),
  };
}
