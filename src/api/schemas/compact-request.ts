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
        .meta({ description: "How many of the newest steps are touched last." })
        .default(2),
      messages: indexList()
        .meta({
          description:
            "Indices of messages that stay verbatim, beside the pinned ones.",
        })
        .default([]),
    },
    { error: 'must be an object like {"recent_steps": 2, "messages": [0]}' },
  )
  .prefault({})
  .meta({ description: "What is to stay." });

/** What a result may keep where nobody says. */
export const defaultResultTokens = 100;

const toolResults = z
  .strictObject(
    {
      max_tokens: tokenCount(100)
        .meta({
          description:
            "What one tool result may keep once it is cut. With `summarize`, and only when given: every longer one is condensed to it by the model, whatever the transcript's size.",
          default: defaultResultTokens,
        })
        .optional(),
    },
    { error: 'must be an object like {"max_tokens": 100}' },
  )
  .prefault({})
  .meta({ description: "How much of a tool result may stay." });

/** Longer than any model takes. */
const maxDeadlineMs = 600_000;

interface TriggerFields {
  target_tokens: number;
  trigger_tokens?: number | undefined;
  when: "trigger" | "cheapest";
  expected_calls?: number | undefined;
}

/** Adds an issue for fields that contradict each other, or that would decide nothing. */
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

/** Adds an issue for fields of which the strategy makes nothing. */
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

/** The body of `POST /v1/compact`. Unknown fields are refused: an option that is ignored is a lie. */
export const compactRequest = z
  .strictObject(
    {
      ...transcriptFields,
      target_tokens: tokenCount(8000).meta({
        description:
          "The budget: what comes back costs at most this many input tokens, system text, tools and overheads included.",
        example: 8000,
      }),
      trigger_tokens: tokenCount(12000)
        .meta({
          description:
            "Below it nothing is rewritten. At least `target_tokens`, which is the default.",
        })
        .optional(),
      strategy: oneOf(strategyNames)
        .meta({ description: "How the transcript is made to fit." })
        .default("auto"),
      keep,
      tool_results: toolResults,
      focus: shortText(10_000, "fix the failing login test")
        .meta({
          description: `What comes next, in words: what bears on it is worth more. For the strategies ${listStrategies("choosesByValue")}.`,
        })
        .optional(),
      summary: summaryOptions,
      deadline_ms: wholeNumber(maxDeadlineMs, 2000)
        .meta({
          description:
            "Milliseconds in which the answer goes out. A summary that would be late is left out (`degraded`), is finished all the same, and is there for the next call.",
        })
        .optional(),
      prefetch: flag()
        .meta({
          description:
            "Answer 202 at once, and have the summary made for a later call.",
        })
        .default(false),
      on_infeasible: oneOf(["error", "best_effort"])
        .meta({
          description:
            "When nothing that may leave would make it fit: refuse with `budget_infeasible`, or answer with the smallest version and a warning.",
        })
        .default("error"),
      reply: oneOf(["transcript", "changes"])
        .meta({
          description:
            "`changes` answers with `edits` instead of the transcript, for callers that hold it anyway.",
        })
        .default("transcript"),
      dry_run: flag()
        .meta({
          description: "Report what would be done, without the result.",
        })
        .default(false),
      checkpoint: flag()
        .meta({
          description:
            "With a trigger above the target: go on from what the beginning of this transcript was compacted to by an earlier call, and rewrite nothing until the trigger is crossed.",
        })
        .default(true),
      when: oneOf(["trigger", "cheapest"])
        .meta({
          description:
            "`trigger` rewrites when the trigger is crossed. `cheapest` may do so from the target on: when it is expected to cost less than waiting, by the model's prices and the provider's prompt cache.",
        })
        .default("trigger"),
      expected_calls: wholeNumber(maxExpectedCalls, 20)
        .meta({
          description:
            "With `cheapest`: how many model calls are still to come. As many as the transcript has assistant turns when absent.",
        })
        .optional(),
      run: run
        .meta({
          description:
            "Whose work this is, for the log line. `max_cost_usd` limits what the summarizer may cost for all requests with this `id`, counted by each process for itself.",
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

/** The same as a caller writes it: without the fields whose default will do. */
export type CompactRequestBody = z.input<typeof compactRequest>;

/** Reads an envelope, with or without its messages. Throws `AppError` that names every field at fault. */
export function parseCompactRequest(envelope: unknown): CompactRequest {
  return parseRequest(compactRequest, envelope);
}
