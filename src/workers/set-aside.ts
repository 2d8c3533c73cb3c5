import type { ReleaseSlot } from "../lib/slots.ts";
import type { Summarizer } from "../summaries/summarizer.ts";

/**
 * The same summarizer for a request that has a place among those that are worked
 * on: while it waits for the model, others have that place. Where too many wait
 * already, it does not wait and goes out without: a model that hangs may hold up
 * nobody who can be answered without it.
 */
export function setAside(
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
    extend: (request) => ask(request, summarizer.extend),
    condense: (request) => ask(request, summarizer.condense),
  };
}
