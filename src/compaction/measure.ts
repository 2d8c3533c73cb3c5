import type { Call } from "../call/call.ts";
import type { MeteredModel } from "../tokens/resolve-meter.ts";
import type { MeasureOptions } from "../tokens/measure-options.ts";
import type { TranscriptTokens } from "../tokens/meter.ts";
import type { KnownDialect } from "../dialects/index.ts";
import type { Transcript } from "../transcript/transcript.ts";
import type { CompactionPorts } from "./ports.ts";

/** A transcript to measure, and for which model. */
export interface MeasurementRequest {
  readonly dialect: KnownDialect;
  readonly transcript: Transcript;
  readonly options: MeasureOptions;
}

/** A transcript's counts and the model that they are for. */
export interface Measurement extends MeteredModel {
  readonly dialect: KnownDialect;
  readonly transcript: Transcript;
  readonly tokens: TranscriptTokens;
}

/** Counts a transcript without changing anything. */
export function measure(
  { dialect, transcript, options }: MeasurementRequest,
  call: Call,
  {
    resolveMeter,
    observer,
  }: Pick<CompactionPorts, "resolveMeter" | "observer">,
): Measurement {
  const model = resolveMeter(dialect, transcript, options);
  const tokens = model.meter.measure(transcript);
  const measurement = { ...model, dialect, transcript, tokens };
  observer.observe({
    kind: "measurement",
    call,
    ...measurementFacts(measurement),
  });
  return measurement;
}

/** Facts for logs and usage records; no content. */
export function measurementFacts({
  dialect,
  profile,
  transcript,
  tokens,
}: Measurement) {
  return {
    dialect: dialect.name,
    model: profile.id,
    messages: transcript.messages.length,
    tokensBefore: tokens.total,
  };
}
