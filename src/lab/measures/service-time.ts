import type { Measure } from "./measure.ts";

/** As it was clocked while gathering, with the size that it took so long for. */
export const serviceTime: Measure = {
  description: "Milliseconds that the compactor took.",
  prepare: ({ cut }) => {
    const prefixTokens = cut.prefixTokens + cut.protectedTokens;
    return ({ run }) => ({
      elapsed_ms: run.elapsedMs,
      prefix_tokens: prefixTokens,
    });
  },
};
