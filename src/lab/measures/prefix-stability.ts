import { shareOf, type FigureMeta, type ReplayMeasure } from "./measure.ts";

const column = {
  format: "share",
  better: "higher",
  table: "replay",
} satisfies Partial<FigureMeta>;

/**
 * The share of all bytes of a replay that had been sent before, and how often its
 * history was rewritten. What is new in a request can't have been sent before, so
 * `prefix_stability` stays below 1 even when nothing is rewritten (the shorter the
 * transcript, the further); `prefix_reuse` leaves the new bytes out.
 */
export const prefixStability: ReplayMeasure<
  "prefix_stability" | "prefix_reuse" | "rewrites"
> = {
  description:
    "Share of all bytes sent that the provider's prompt cache knew already; reuse leaves out what was new anyway.",
  figures: {
    prefix_stability: { ...column, short: "stable", title: "Prefix stability" },
    prefix_reuse: { ...column, short: "reuse", title: "Prefix reuse" },
    rewrites: {
      short: "rewr.",
      title: "Rewrites",
      format: "count",
      better: "lower",
      table: "replay",
    },
  },
  judge({ requests }) {
    let cached = 0;
    let bytes = 0;
    let reusable = 0;
    requests.forEach((request, index) => {
      cached += request.cachedBytes;
      bytes += request.bytes;
      const before = requests[index - 1]?.bytes ?? 0;
      reusable += Math.max(
        request.cachedBytes,
        Math.min(before, request.bytes),
      );
    });
    return {
      prefix_stability: shareOf(cached, bytes),
      prefix_reuse: shareOf(cached, reusable),
      rewrites: requests.filter(({ rewritten }) => rewritten).length,
      requests: requests.length,
    };
  },
};
