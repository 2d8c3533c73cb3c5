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
    description: "False if the count is an estimate, which errs high.",
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
        "Index of the message in the request; absent for a message that Pith added.",
    })
    .optional(),
  part: count
    .meta({
      description:
        "Index of the part in the message; absent if the change concerns the whole message.",
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
      "`nothing`: no message was rewritten; `clear_tail`: only messages after the earlier answer were; `rewrite`: all messages were considered again.",
  }),
  expected_calls: count,
  unit: z.enum(["usd", "relative"]).meta({
    description:
      "US dollars, or multiples of an input token's price if the model's prices are unknown.",
  }),
  costs: z
    .strictObject({
      nothing: optionCost,
      clear_tail: optionCost,
      rewrite: optionCost,
    })
    .meta({
      description:
        "Expected cost of the input of this call and later ones for each option; null if the option was not possible.",
    }),
});

const prefix = z.strictObject({
  unchanged_messages: count.meta({
    description:
      "Number of first messages that are byte-identical to what the provider's prompt cache may hold: the earlier answer and the messages since if there is a checkpoint, otherwise the transcript as sent.",
  }),
  unchanged_tokens: count.meta({ description: "Tokens of those messages." }),
  break_even_calls: count.nullable().meta({
    description:
      "Number of later calls after which a rewrite has paid for itself, by the model's prices: 0 if nothing was rewritten, null if the prices are unknown or it never does.",
  }),
  decision: decision
    .meta({
      description:
        'With `"when": "cheapest"`: the option taken, and the costs that led to it.',
    })
    .optional(),
});

const cache = z.strictObject({
  checkpoint: z.enum(["hit", "miss", "off"]).meta({
    description:
      "`hit` if an earlier call compacted the beginning of this transcript, `miss` if none did; `off` without a lookup.",
  }),
  covered_messages: count.meta({
    description:
      "Number of the request's first messages that the earlier call covered.",
  }),
  resumed: z.boolean().meta({
    description:
      "True if the result is that of the earlier call, followed by the messages since.",
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
        "`made` by this call; `shared` with another call that asked for the same; `stored`: an earlier one covers enough; `started`: under way for a later call; `late`, `failed`, `ceiling` (a spend limit was reached): the result has none; `not_needed`: nothing was lost, or `reason` says why the room is better used without it; `off`: not wanted, or no summarizer.",
    }),
  covered_messages: count.meta({
    description:
      "Number of the request's first messages that the summary covers.",
  }),
  model: z.string().nullable(),
  reason: z.string().nullable().meta({
    description:
      "Reason for a result without a summary, a fixed word: such as `no_room`, or `no_gain` if the room is better used without it.",
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
      "With a summary: how many of the removed messages' rules, open tasks and important values are kept, were restored verbatim, or are lost; and how many values the model invented, which were removed.",
  });

const cost = z.strictObject({
  summarizer: z
    .strictObject({
      calls: count,
      input_tokens: count,
      cached_input_tokens: count,
      output_tokens: count,
      usd: z.number().nullable(),
      exact: z.boolean().meta({
        description:
          "False if some of it is estimated: the provider reported no usage or an impossible one, or gave no usable answer to a request that it may bill.",
      }),
    })
    .meta({
      description:
        "Spend of this call at the summarizer, with failed requests that the provider may bill; `usd` is null if its prices are unknown.",
    }),
  saves_per_call_usd: z.number().nullable().meta({
    description:
      "US dollars that the compaction saves in every later call, at the model's price for cached input; null if the prices are unknown.",
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
          'With `"reply": "changes"`, instead of the transcript: the edits that lead to it, in order, each a range `[start, end]` of the messages that were sent (`end` not included), or `{"message": …}`, a changed or new message.',
      })
      .optional(),
    compacted: z
      .boolean()
      .meta({ description: "False if the transcript fit as received." }),
    strategy: z.enum(strategyNames),
    tokens,
    rungs: z.array(rung).meta({
      description:
        "The stages that were tried, in order, and the tokens that each saved.",
    }),
    changes: z.array(change),
    repairs: z.array(repair),
    summary,
    degraded: z.boolean().meta({
      description:
        "True if a summary or a condensed tool result was wanted and is missing, because the model was late, failed or reached a spend limit.",
    }),
    fidelity,
    prefix,
    cache,
    cost,
    warnings: z.array(warning),
  })
  .meta({ id: "Compaction" });

export type CompactResponse = z.infer<typeof compactResponse>;
