import type { Outcome } from "../engine/engine.ts";
import { AppError } from "../errors.ts";
import { parseEnvelope } from "../json/document.ts";
import type { JsonDocument } from "../json/outline.ts";
import { readTranscript } from "../transcript/read-transcript.ts";
import { groupSteps } from "../transcript/steps.ts";
import type { Transcript } from "../transcript/transcript.ts";
import {
  parseCompactRequest,
  toCompactOptions,
} from "../wire/compact-request.ts";
import type { ChooseMeter } from "./choose-meter.ts";
import { findConstraints } from "./constraints.ts";
import { infeasible } from "./infeasible.ts";
import type { CompactOptions } from "./options.ts";
import { makePlan, type Plan } from "./plan.ts";
import { writeCompaction } from "./write-compaction.ts";
import type { Warning } from "./warning.ts";

/** The response fields that hold messages: read one by one, not with the envelope. */
export const messageFields = ["messages", "input"] as const;

/**
 * `POST /v1/compact`: the whole way of a request, without I/O. Throws `AppError`
 * for whatever is wrong with it.
 */
export function compact(
  document: JsonDocument,
  id: string,
  chooseMeter: ChooseMeter,
): Outcome {
  const envelope = parseEnvelope(document, messageFields);
  const request = parseCompactRequest(envelope);
  const options = toCompactOptions(request);
  const { dialect, transcript } = readTranscript(
    document,
    envelope,
    options.dialect,
  );
  checkKept(options, transcript);

  const { profile, meter, warnings } = chooseMeter(
    dialect,
    transcript,
    options,
  );
  const before = meter.measure(transcript);
  const { messages, repairs } = dialect.repair(transcript.messages, transcript);
  const tokens =
    messages === transcript.messages
      ? before
      : meter.measure({ ...transcript, messages });
  const steps = groupSteps(messages, dialect);
  const { continues = false } = transcript;
  const constraints = findConstraints(
    { messages, steps, continues },
    options.keep,
  );
  const subject = {
    dialect,
    messages,
    continues,
    steps,
    tokens,
    constraints,
    meter,
  };

  const plan = makePlan(subject, options);
  if (!plan.fits && options.onInfeasible === "error") {
    throw infeasible(plan.draft, options);
  }
  return writeCompaction({
    id,
    document,
    dialect,
    transcript,
    profile,
    options,
    plan,
    repairs,
    before,
    warnings: [...warnings, ...overBudget(plan, options)],
  });
}

function checkKept({ keep }: CompactOptions, { messages }: Transcript): void {
  const wrong = keep.messages.findIndex((index) => index >= messages.length);
  if (wrong < 0) return;
  throw new AppError(
    "invalid_request",
    `keep.messages[${wrong}] is ${keep.messages[wrong]}, but the transcript has ${messages.length} messages, counted from 0.`,
    { param: `keep.messages[${wrong}]` },
  );
}

function overBudget(plan: Plan, options: CompactOptions): readonly Warning[] {
  if (plan.fits) return [];
  return [
    {
      code: "over_budget",
      message: `The smallest version has ${plan.draft.tokens} tokens, over target_tokens ${options.targetTokens}. Raise the target or unpin messages.`,
    },
  ];
}
