import { noSpend } from "../costs/spend.ts";
import type { Summarizer } from "./summarizer.ts";

/** For a service without a model: it finds and writes nothing. */
export const nullSummarizer: Summarizer = {
  describe: () => Promise.resolve(undefined),
  find: () => Promise.resolve(undefined),
  extend: () =>
    Promise.resolve({
      status: "failed",
      ledger: undefined,
      reason: "unavailable",
      invented: 0,
      spend: noSpend,
    }),
  condense: ({ results }) =>
    Promise.resolve({
      results: results.map(() => ({ status: "failed", text: undefined })),
      spend: noSpend,
    }),
};
