import { z } from "zod";
import { maxExpectedCalls } from "../../planning/options.ts";
import {
  listStrategies,
  strategies,
  strategyNames,
  type StrategyFlag,
  type StrategyName,
} from "../../planning/strategies/index.ts";
import { parseRequest } from "../reading/parse-request.ts";
import { run } from "./run.ts";
import {
  flag,
  indexList,
  oneOf,
  shortText,
  tokenCount,
  wholeNumber,
} from "./scalars.ts";
import { summaryOptions } from "./summary-options.ts";
import {
  checkTranscriptFields,
  transcriptFields,
} from "./transcript-fields.ts";

const keep = z
  .strictObject(
    {
      recent_steps: wholeNumber(1_000_000, 2)
        .meta({ description: "Number of newest steps that are edited last." })
        .default(2),
      messages: indexList()
        .meta({
          description:
            "Indices of messages that stay verbatim, in addition to pinned ones.",
        })
        .default([]),
    },
    { error: 'must be an object like {"recent_steps": 2, "messages": [0]}' },
  )
  .prefault({})
  .meta({ description: "Content to keep." });

/** Default of `tool_results.max_tokens`. */
export const defaultResultTokens = 100;

const toolResults = z
  .strictObject(
    {
      max_tokens: tokenCount(100)
        .meta({
          description:
            "Most tokens that a tool result keeps when it is cut. If it is set and the strategy is `summarize`, the model condenses every longer result to it, whatever the transcript's size.",
          default: defaultResultTokens,
        })
        .optional(),
    },
    { error: 'must be an object like {"max_tokens": 100}' },
  )
  .prefault({})
  .meta({ description: "Limits for tool results." });

/** Longer than any model needs. */
const maxDeadlineMs = 600_000;

interface TriggerFields {
  target_tokens: number;
  trigger_tokens?: number | undefined;
  when: "trigger" | "cheapest";
  expected_calls?: number | undefined;
}

/** Adds an issue for fields that contradict each other, or that would have no effect. */
function checkTrigger(
  { target_tokens: target, trigger_tokens: trigger, ...rest }: TriggerFields,
  context: z.RefinementCtx,
): void {
  const refuse = (field: string, message: string) =>
    context.addIssue({ code: "custom", path: [field], message });
  if (trigger !== undefined && trigger < target) {
    refuse(
      "trigger_tokens",
      `must be at least target_tokens, which is ${target}`,
    );
  }
  if (rest.when === "cheapest" && (trigger ?? target) === target) {
    refuse("when", "needs `trigger_tokens` above `target_tokens`");
  }
  if (rest.when === "trigger" && rest.expected_calls !== undefined) {
    refuse("expected_calls", 'goes with `"when": "cheapest"` only');
  }
}

interface StrategyFields {
  strategy: StrategyName;
  focus?: string | undefined;
  summary: object;
  prefetch: boolean;
}

/** Adds an issue for fields that the strategy does not use. */
function checkStrategy(
  { strategy, focus, summary, prefetch }: StrategyFields,
  context: z.RefinementCtx,
): void {
  const require = (flag: StrategyFlag, field: string) => {
    if (strategies[strategy][flag]) return;
    const message = `goes with the strategies ${listStrategies(flag)}, not with ${strategy}`;
    context.addIssue({ code: "custom", path: [field], message });
  };
  if (focus !== undefined) require("choosesByValue", "focus");
  if (Object.keys(summary).length > 0) require("usesModel", "summary");
  if (prefetch) require("usesModel", "prefetch");
}

/** The body of `POST /v1/compact`. Unknown fields are refused, so that no option is silently ignored. */
export const compactRequest = z
  .strictObject(
    {
      ...transcriptFields,
      target_tokens: tokenCount(8000).meta({
        description:
          "The budget: most input tokens of the result, including system text, tools and overheads.",
        example: 8000,
      }),
      trigger_tokens: tokenCount(12000)
        .meta({
          description:
            "A transcript of at most this many tokens is not rewritten. At least `target_tokens`, which is the default.",
        })
        .optional(),
      strategy: oneOf(strategyNames)
        .meta({ description: "The way to make the transcript fit." })
        .default("auto"),
      keep,
      tool_results: toolResults,
      focus: shortText(10_000, "fix the failing login test")
        .meta({
          description: `A description of what comes next; content related to it scores higher. For the strategies ${listStrategies("choosesByValue")}.`,
        })
        .optional(),
      summary: summaryOptions,
      deadline_ms: wholeNumber(maxDeadlineMs, 2000)
        .meta({
          description:
            "Milliseconds within which the request is answered. A summary that would be late is left out (`degraded`), but finished for the next call.",
        })
        .optional(),
      prefetch: flag()
        .meta({
          description:
            "Answer 202 at once, and prepare the summary for a later call.",
        })
        .default(false),
      thinking: oneOf(["bound", "free"])
        .meta({
          description:
            "`bound`: the model refuses thinking after anything before it has changed, so thinking after the first change leaves. `free`: it stays. Default: as is known of the model; `free` for unknown ones. For Anthropic's Messages.",
        })
        .optional(),
      on_infeasible: oneOf(["error", "best_effort"])
        .meta({
          description:
            "If even the smallest version exceeds the target: refuse with `budget_infeasible`, or return that version with a warning.",
        })
        .default("error"),
      reply: oneOf(["transcript", "changes"])
        .meta({
          description:
            "`changes` returns `edits` instead of the transcript, for callers that still have it.",
        })
        .default("transcript"),
      dry_run: flag()
        .meta({
          description: "Return the report without the transcript.",
        })
        .default(false),
      checkpoint: flag()
        .meta({
          description:
            "If the trigger is above the target: continue from an earlier call's result for the beginning of this transcript, and rewrite nothing until the trigger is crossed.",
        })
        .default(true),
      when: oneOf(["trigger", "cheapest"])
        .meta({
          description:
            "`trigger` rewrites when the trigger is crossed. `cheapest` may also rewrite between target and trigger, if that is expected to cost less than waiting, given the model's prices and the provider's prompt cache.",
        })
        .default("trigger"),
      expected_calls: wholeNumber(maxExpectedCalls, 20)
        .meta({
          description:
            "With `cheapest`: number of model calls still to come. Default: the number of assistant turns in the transcript.",
        })
        .optional(),
      prompt_cache: flag()
        .meta({
          description:
            "Whether the provider's prompt cache holds what your calls send, for savings, `break_even_calls` and `cheapest`. Say `false` if you don't use it: Claude caches nothing without `cache_control`.",
        })
        .default(true),
      run: run
        .meta({
          description:
            "The caller's own names for the work, for the log. `max_cost_usd` limits the cost of the summarizer for all requests with this `id`; each process counts separately.",
        })
        .optional(),
    },
    { error: "must be a JSON object with the transcript and `target_tokens`" },
  )
  .superRefine((request, context) => {
    checkTranscriptFields(request, context);
    checkTrigger(request, context);
    checkStrategy(request, context);
  })
  .meta({ id: "CompactRequest" });

export type CompactRequest = z.infer<typeof compactRequest>;

/** The body as a caller writes it: fields with a default are optional. */
export type CompactRequestBody = z.input<typeof compactRequest>;

/** Parses a body's fields, with or without its messages. Throws `AppError` that names every field at fault. */
export function parseCompactRequest(envelope: unknown): CompactRequest {
  return parseRequest(compactRequest, envelope);
}
