import type { KnownDialect } from "../dialects/index.ts";
import type { Repair } from "../transcript/dialect.ts";
import { monotonicMs } from "../lib/monotonic-ms.ts";
import { AppError } from "../errors.ts";
import { parseEnvelope } from "../json/document.ts";
import type { JsonDocument } from "../json/outline.ts";
import type { TranscriptTokens } from "../tokens/meter.ts";
import { messagesFields } from "../dialects/request-fields.ts";
import { readTranscript } from "../dialects/read-transcript.ts";
import type { Message, Transcript } from "../transcript/transcript.ts";
import { parseCompactRequest } from "../api/schemas/compact-request.ts";
import { toCompactOptions } from "../api/reading/to-compact-options.ts";
import type { ResolveMeter, MeteredModel } from "../tokens/resolve-meter.ts";
import type { CompactOptions } from "../planning/options.ts";

/** A transcript, repaired and measured. */
interface ReadTranscript {
  /** As it arrived. */
  readonly transcript: Transcript;
  /** Counts of the transcript as it arrived. */
  readonly before: TranscriptTokens;
  /** As its provider would take it; untouched messages are those of `transcript`. */
  readonly messages: readonly Message[];
  readonly tokens: TranscriptTokens;
  readonly repairs: readonly Repair[];
}

/** One request, read, repaired and measured. */
export interface Task extends MeteredModel, ReadTranscript {
  readonly document: JsonDocument;
  readonly options: CompactOptions;
  readonly dialect: KnownDialect;
  /** When the request arrived, by `monotonicMs`: its deadline counts from here. */
  readonly arrivedMs: number;
  /** When the work began, and later by what was waited for a model since. */
  readonly startedMs: number;
}

export interface TaskSource {
  readonly document: JsonDocument;
  readonly arrivedMs: number;
}

/** Throws `AppError` for whatever is wrong with the request. */
export function readTask(
  { document, arrivedMs }: TaskSource,
  resolveMeter: ResolveMeter,
): Task {
  const startedMs = monotonicMs();
  const envelope = parseEnvelope(document, messagesFields);
  const options = toCompactOptions(parseCompactRequest(envelope));
  const { dialect, transcript } = readTranscript(
    document,
    envelope,
    options.dialect,
  );
  checkKept(options, transcript);
  const model = resolveMeter(dialect, transcript, options);
  return remeasured(
    { ...model, document, options, dialect, arrivedMs, startedMs },
    transcript,
  );
}

/** The same request as if `transcript` had arrived with it. */
export function remeasured(
  request: Omit<Task, keyof ReadTranscript>,
  transcript: Transcript,
): Task {
  const { dialect, meter } = request;
  const before = meter.measure(transcript);
  const { messages, repairs } = dialect.repair(transcript.messages, transcript);
  const tokens =
    messages === transcript.messages
      ? before
      : meter.measure({ ...transcript, messages });
  return { ...request, transcript, before, messages, tokens, repairs };
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

/** Tokens of one message of the answer: those that came were counted already. */
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

/** Tokens of every request that holds `counts`, one a message. */
export function totalTokens(
  { before: { base, system, tools } }: Task,
  counts: readonly number[],
): number {
  return counts.reduce((sum, count) => sum + count, base + system + tools);
}
