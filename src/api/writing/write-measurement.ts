import type { Measurement } from "../../compaction/measure.ts";
import type { MeasureResponse } from "../schemas/measure-response.ts";
import { writeJson } from "./json-answer.ts";

/** Number of largest messages that an answer names. */
const largestCount = 5;

/** The answer of `POST /v1/measure`. */
export function writeMeasurement(
  measurement: Measurement,
): readonly Uint8Array[] {
  return writeJson(toMeasureResponse(measurement));
}

/** The measurement in the words of the wire. */
export function toMeasureResponse(measurement: Measurement): MeasureResponse {
  const { dialect, profile, meter, tokens, warnings } = measurement;
  return {
    object: "measurement",
    dialect: dialect.name,
    model: profile.id,
    tokens: {
      total: tokens.total,
      system: tokens.system,
      tools: tokens.tools,
      by_role: tokensByRole(measurement),
      messages: tokens.messages.map(({ total }) => total),
    },
    largest: largestMessages(measurement),
    window: describeWindow(profile, tokens.total),
    retired_on: profile.retiredOn ?? null,
    encoding: meter.encoding,
    exact: meter.exact && tokens.estimated !== true,
    warnings: [...warnings],
  };
}

function describeWindow(
  { windowTokens, maxInputTokens, maxOutputTokens }: Measurement["profile"],
  total: number,
): MeasureResponse["window"] {
  return {
    size: windowTokens ?? null,
    input_limit: maxInputTokens ?? null,
    max_output: maxOutputTokens ?? null,
    share:
      maxInputTokens === undefined
        ? null
        : Number((total / maxInputTokens).toFixed(4)),
  };
}

function tokensByRole({ transcript: { messages }, tokens }: Measurement) {
  const sums: Record<string, number> = {};
  messages.forEach(({ role }, position) => {
    sums[role] = (sums[role] ?? 0) + (tokens.messages[position]?.total ?? 0);
  });
  return sums;
}

function largestMessages({ transcript, tokens }: Measurement) {
  return tokens.messages
    .map(({ total }, message) => ({
      message,
      role: transcript.messages[message]?.role ?? "unknown",
      tokens: total,
    }))
    .toSorted((a, b) => b.tokens - a.tokens || a.message - b.message)
    .slice(0, largestCount);
}
