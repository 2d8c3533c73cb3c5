import type { Outcome } from "./engine.ts";
import { parseEnvelope } from "../json/document.ts";
import type { JsonDocument } from "../json/outline.ts";
import type { TranscriptTokens } from "../tokens/meter.ts";
import { messagesFields } from "../dialects/request-fields.ts";
import { readTranscript } from "../dialects/read-transcript.ts";
import type { Transcript } from "../transcript/transcript.ts";
import {
  parseMeasureRequest,
  toMeasureOptions,
} from "./schemas/measure-request.ts";
import type { ResolveMeter } from "../tokens/resolve-meter.ts";

/** How many of the largest messages an answer names. */
const largestCount = 5;

/** `POST /v1/measure`: counts without changing anything. Throws `AppError`. */
export function measure(
  document: JsonDocument,
  resolveMeter: ResolveMeter,
): Outcome {
  const envelope = parseEnvelope(document, messagesFields);
  const options = toMeasureOptions(parseMeasureRequest(envelope));
  const { dialect, transcript } = readTranscript(
    document,
    envelope,
    options.dialect,
  );
  const { profile, meter, warnings } = resolveMeter(
    dialect,
    transcript,
    options,
  );
  const tokens = meter.measure(transcript);
  const size = profile.windowTokens;
  const answer = {
    object: "measurement",
    dialect: dialect.name,
    model: profile.id,
    tokens: {
      total: tokens.total,
      system: tokens.system,
      tools: tokens.tools,
      by_role: tokensByRole(transcript, tokens),
      messages: tokens.messages.map(({ total }) => total),
    },
    largest: largestMessages(transcript, tokens),
    window:
      size === undefined
        ? { size: null, share: null }
        : { size, share: Number((tokens.total / size).toFixed(4)) },
    encoding: meter.encoding,
    exact: meter.exact && tokens.estimated !== true,
    warnings,
  };
  return {
    chunks: [Buffer.from(JSON.stringify(answer))],
    facts: {
      dialect: dialect.name,
      model: profile.id,
      messages: transcript.messages.length,
      tokensBefore: tokens.total,
    },
  };
}

function tokensByRole(
  { messages }: Transcript,
  tokens: TranscriptTokens,
): Record<string, number> {
  const sums: Record<string, number> = {};
  messages.forEach(({ role }, position) => {
    sums[role] = (sums[role] ?? 0) + (tokens.messages[position]?.total ?? 0);
  });
  return sums;
}

function largestMessages(transcript: Transcript, tokens: TranscriptTokens) {
  return tokens.messages
    .map(({ total }, message) => ({
      message,
      role: transcript.messages[message]?.role ?? "unknown",
      tokens: total,
    }))
    .toSorted((a, b) => b.tokens - a.tokens || a.message - b.message)
    .slice(0, largestCount);
}
