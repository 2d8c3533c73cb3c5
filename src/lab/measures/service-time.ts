import type { Measure } from "./measure.ts";

/** The time that was clocked while gathering, with the size of the prefix. */
export const serviceTime: Measure<"elapsed_ms"> = {
  description: "Milliseconds that the compactor took.",
  figures: {
    elapsed_ms: {
      short: "ms",
      title: "Milliseconds",
      format: "ms",
      better: "lower",
      table: "details",
    },
  },
  prepare: ({ cut }) => {
    const prefixTokens = cut.prefixTokens + cut.protectedTokens;
    return ({ run }) => ({
      elapsed_ms: run.elapsedMs,
      prefix_tokens: prefixTokens,
    });
  },
};
