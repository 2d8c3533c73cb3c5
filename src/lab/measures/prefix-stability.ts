import type { ReplayRun } from "../runs/run.ts";
import { shareOf, type Figures } from "./measure.ts";

/**
 * How much of all that a replay sent had been sent before, in bytes, and how often
 * its history was rewritten. What is new in a request can't have been sent before,
 * so that `prefix_stability` stays below 1 even when nothing is rewritten (the
 * shorter the transcript, the further); `prefix_reuse` leaves the new out.
 */
export function prefixStability({ requests }: ReplayRun): Figures {
  let cached = 0;
  let bytes = 0;
  let reusable = 0;
  requests.forEach((request, index) => {
    cached += request.cachedBytes;
    bytes += request.bytes;
    const before = requests[index - 1]?.bytes ?? 0;
    reusable += Math.max(request.cachedBytes, Math.min(before, request.bytes));
  });
  return {
    prefix_stability: shareOf(cached, bytes),
    prefix_reuse: shareOf(cached, reusable),
    rewrites: requests.filter(({ rewritten }) => rewritten).length,
    requests: requests.length,
  };
}
