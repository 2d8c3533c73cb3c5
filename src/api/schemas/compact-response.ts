import { z } from "zod";
import { changeActions } from "../../planning/changes.ts";
import { strategyNames } from "../../planning/strategies/index.ts";
import { dialectNames } from "../../dialects/index.ts";
import { edit } from "./edit.ts";
import { repair, warning } from "./report.ts";
import { count } from "./scalars.ts";
import { transcriptResult } from "./transcript-fields.ts";

const tokens = z.strictObject({
  before: count,
  after: count,
  target: count,
  encoding: z.string().meta({ example: "o200k_base" }),
  exact: z.boolean().meta({
    description: "False when the count is an estimate that errs high.",
  }),
});

const rung = z.strictObject({
  rung: z.string().meta({ example: "mask" }),
  tokens_after: count,
  tokens_saved: z.int().meta({
    description: "Negative for `summarize`, which adds the summary.",
  }),
});

const change = z.strictObject({
  message: count
    .meta({
      description:
        "Index of the message in the request; absent for a message that Pith wrote.",
    })
    .optional(),
  part: count
    .meta({
      description: "Part of the message; absent when all of it is concerned.",
    })
    .optional(),
  action: z.enum(changeActions),
  tokens_before: count,
  tokens_after: count,
});

const optionCost = z.number().min(0).nullable();

const decision = z.strictObject({
  chosen: z.enum(["nothing", "clear_tail", "rewrite"]).meta({
    description:
      "`nothing` was rewritten; only what came behind the earlier answer was (`clear_tail`); or everything was chosen afresh.",
  }),
  expected_calls: count,
  unit: z.enum(["usd", "relative"]).meta({
    description:
      "US dollars, or multiples of an input token's price where the model's prices are not known.",
  }),
  costs: z
    .strictObject({
      nothing: optionCost,
      clear_tail: optionCost,
      rewrite: optionCost,
    })
    .meta({
      description:
        "What the input of this call and of those expected was to cost each way; null where the way was not open.",
    }),
});

const prefix = z.strictObject({
  unchanged_messages: count.meta({
    description:
      "How many of the first messages are byte-identical to what the provider's prompt cache may hold: with a checkpoint the earlier answer and what came since, otherwise the transcript as sent.",
  }),
  unchanged_tokens: count.meta({ description: "Tokens of those messages." }),
  break_even_calls: count.nullable().meta({
    description:
      "How many later calls a rewrite needs to pay for itself, by the model's prices: 0 when nothing was rewritten, null when the prices are not known or it never does.",
  }),
  decision: decision
    .meta({
      description: 'With `"when": "cheapest"`: what was decided, and why.',
    })
    .optional(),
});

const cache = z.strictObject({
  checkpoint: z.enum(["hit", "miss", "off"]).meta({
    description:
      "Whether an earlier call compacted the beginning of this transcript; `off` when none was looked for.",
  }),
  covered_messages: count.meta({
    description: "How many of the first messages sent that call covered.",
  }),
  resumed: z.boolean().meta({
    description:
      "True when the answer is what that call answered, with everything behind it that came since.",
  }),
});

const summary = z.strictObject({
  status: z
    .enum([
      "off",
      "not_needed",
      "stored",
      "made",
      "shared",
      "started",
      "late",
      "failed",
      "ceiling",
    ])
    .meta({
      description:
        "`made` by this call; `shared` with another that asked for the same; `stored`: an earlier one covers enough; `started`: under way for a later call; `late`, `failed`, `ceiling`: none is in the answer; `not_needed`: nothing left that stands nowhere else, or `reason` says why it is worth no room; `off`: not wanted, or no summarizer.",
    }),
  covered_messages: count.meta({
    description: "How many of the first messages sent the summary covers.",
  }),
  model: z.string().nullable(),
  reason: z.string().nullable().meta({
    description:
      "Why there is no summary; one fixed word, such as `no_room`, or `no_gain` where the room is worth more without it.",
  }),
});

const fidelity = z
  .strictObject({
    kept: count,
    restored: count,
    lost: count,
    invented: count,
  })
  .partial()
  .meta({
    description:
      "With a summary: of the rules, open tasks and values that matter in what left, how many are still there, were put back verbatim, or are lost; and how many values the model made up, which were taken out.",
  });

const cost = z.strictObject({
  summarizer: z
    .strictObject({
      calls: count,
      input_tokens: count,
      cached_input_tokens: count,
      output_tokens: count,
      usd: z.number().nullable(),
    })
    .meta({
      description:
        "What this call spent at the summarizer; `usd` is null when its prices are not known.",
    }),
  saves_per_call_usd: z.number().nullable().meta({
    description:
      "What the compaction saves in every later call, at the model's price for cached input.",
  }),
});

/** The answer to a prefetch. */
export const prefetchResponse = z
  .strictObject({
    id: z.string(),
    object: z.literal("prefetch"),
    summary,
  })
  .meta({ id: "Prefetch" });

export type PrefetchResponse = z.infer<typeof prefetchResponse>;

/** The answer of `POST /v1/compact`. */
export const compactResponse = z
  .strictObject({
    id: z.string().meta({ example: "cmp_5f0c1d9ab7e24c6f8a3b2d1e0f9c8b7a" }),
    object: z.literal("compaction"),
    dialect: z.enum(dialectNames),
    model: z.string(),
    ...transcriptResult,
    edits: z
      .array(edit)
      .meta({
        description:
          'With `"reply": "changes"`, instead of the transcript: its stretches in order, each a range `[start, end]` of the messages that were sent (`end` not included), or `{"message": …}`, a changed or new message.',
      })
      .optional(),
    compacted: z
      .boolean()
      .meta({ description: "False when the transcript fit as it came." }),
    strategy: z.enum(strategyNames),
    tokens,
    rungs: z.array(rung).meta({
      description: "The stages that were tried, in order, and what each saved.",
    }),
    changes: z.array(change),
    repairs: z.array(repair),
    summary,
    degraded: z.boolean().meta({
      description:
        "True when a summary was wanted and is not in this answer: it was late, failed or too dear.",
    }),
    fidelity,
    prefix,
    cache,
    cost,
    warnings: z.array(warning),
  })
  .meta({ id: "Compaction" });

export type CompactResponse = z.infer<typeof compactResponse>;
