import type { Call } from "../call/call.ts";
import type { SpendLimits } from "../costs/spend.ts";
import { AppError } from "../errors.ts";
import { monotonicMs } from "../lib/monotonic-ms.ts";
import type { SubjectTags } from "../lib/keyed-tags.ts";
import type { PlanInput } from "../planning/plan-input.ts";
import type { CompactOptions } from "../planning/options.ts";
import type { MeteredModel } from "../tokens/resolve-meter.ts";
import type { TranscriptTokens } from "../tokens/meter.ts";
import type { KnownDialect } from "../dialects/index.ts";
import type { Repair } from "../transcript/dialect.ts";
import { summaryPurpose } from "../text/own-text.ts";
import { lazyPlanInput } from "./plan-input.ts";
import type { CompactionPorts } from "./ports.ts";
import { findOwnSummary } from "./summary/own-summary.ts";
import type { Message, Transcript } from "../transcript/transcript.ts";

/** A transcript to compact, and how. */
export interface CompactionRequest {
  readonly dialect: KnownDialect;
  readonly transcript: Transcript;
  readonly options: CompactOptions;
}

/** A transcript, repaired and measured. */
interface MeasuredTranscript {
  /** As received. */
  readonly transcript: Transcript;
  /** Counts of the transcript as received. */
  readonly before: TranscriptTokens;
  /** Messages that the provider accepts; those without a repair are the same objects as in `transcript`. */
  readonly messages: readonly Message[];
  readonly tokens: TranscriptTokens;
  readonly repairs: readonly Repair[];
  /** The one message among them that is proven to be an earlier answer's summary. No other text is Pith's own, whatever it says. */
  readonly ownSummary: Message | undefined;
  /** The input of a plan for `messages`; made when first needed. */
  readonly planInput: () => PlanInput;
}

/** One request on its way through compaction: repaired and measured. */
export interface Task
  extends CompactionRequest, MeteredModel, MeasuredTranscript {
  readonly call: Call;
  readonly spendLimits: SpendLimits;
  /** Seals the tenant's summaries and proves them. */
  readonly summaryTags: SubjectTags;
  /** Start of the work by `monotonicMs`, moved on by the time spent waiting for a model. */
  readonly startedMs: number;
}

/** Repairs and measures the transcript. Throws `AppError` for options that do not fit it. */
export function createTask(
  { dialect, transcript, options }: CompactionRequest,
  call: Call,
  { resolveMeter, tags }: Pick<CompactionPorts, "resolveMeter" | "tags">,
): Task {
  const startedMs = monotonicMs();
  checkKept(options, transcript);
  const model = resolveMeter(dialect, transcript, options);
  const spendLimits = spendLimitsOf(options, call);
  const { tenant } = call.identity;
  const summaryTags = tags.for({ purpose: summaryPurpose, tenant });
  return withTranscript(
    { ...model, dialect, options, call, spendLimits, summaryTags, startedMs },
    transcript,
  );
}

/** The same task as if `transcript` had been received. */
export function withTranscript(
  task: Omit<Task, keyof MeasuredTranscript>,
  transcript: Transcript,
): Task {
  const { dialect, meter } = task;
  const before = meter.measure(transcript);
  const { messages, repairs } = dialect.repair(transcript.messages, transcript);
  const tokens =
    messages === transcript.messages
      ? before
      : meter.measure({ ...transcript, messages });
  const ownSummary = findOwnSummary(messages, task.summaryTags);
  const measured = { ...task, transcript, messages, tokens, ownSummary };
  const planInput = lazyPlanInput(measured);
  return {
    ...{ ...task, transcript, before, messages, tokens, repairs },
    ...{ ownSummary, planInput },
  };
}

/** The task for other messages of the same transcript. */
export function withMessages(
  task: Task,
  messages: readonly Message[],
  tokens: TranscriptTokens,
): Task {
  const source = { ...task, messages, tokens };
  return { ...source, planInput: lazyPlanInput(source) };
}

/** The tighter of what the request and its caller's identity allow. */
function spendLimitsOf(
  { maxCostUsd }: CompactOptions,
  { identity, run }: Call,
): SpendLimits {
  const perRequest = [maxCostUsd, identity.limits.maxCostUsd].filter(
    (usd) => usd !== undefined,
  );
  return {
    perRequestUsd:
      perRequest.length === 0 ? undefined : Math.min(...perRequest),
    run:
      run?.id === undefined || run.maxCostUsd === undefined
        ? undefined
        : { id: run.id, maxUsd: run.maxCostUsd },
  };
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

/** Tokens of one message of the result. Messages as received are not counted again. */
export function tokensOf(
  { transcript, before, meter }: Task,
  message: Message,
): number {
  const { index } = message;
  const known =
    index !== undefined && transcript.messages[index] === message
      ? before.messages[index]
      : undefined;
  return (known ?? meter.measureMessage(message)).total;
}

/** Tokens of a request whose messages have `counts`, with system text, tools and overheads. */
export function totalTokens(
  { before: { base, system, tools } }: Task,
  counts: readonly number[],
): number {
  return counts.reduce((sum, count) => sum + count, base + system + tools);
}
