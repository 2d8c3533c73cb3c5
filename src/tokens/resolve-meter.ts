import type { ModelProfile } from "../models/model-profile.ts";
import type { Dialect } from "../transcript/dialect.ts";
import type { Transcript } from "../transcript/transcript.ts";
import type { CountCache } from "./count-cache.ts";
import { createMeter } from "./create-meter.ts";
import { calibrateCounter } from "./estimate/calibrate-counter.ts";
import type { MeasureOptions, Observed } from "./measure-options.ts";
import type { Meter } from "./meter.ts";
import type { TextCounter } from "./text-counter.ts";
import type { Warning } from "./warning.ts";

export interface MeteredModel {
  readonly profile: ModelProfile;
  readonly meter: Meter;
  readonly warnings: readonly Warning[];
}

/** Finds the model that a request names, or its dialect's default, and the meter for it. */
export type ResolveMeter = (
  dialect: Dialect,
  transcript: Transcript,
  options: MeasureOptions,
) => MeteredModel;

export interface MeterSources {
  /** Returns the model of that name, or the dialect's default if no name is given. */
  readonly resolveModel: (
    name: string | undefined,
    dialect: Dialect,
  ) => ModelProfile;
  readonly counterFor: (profile: ModelProfile) => TextCounter;
  readonly cache: CountCache;
}

/** Meters that only estimate are calibrated by the caller's last bill, if the request has one. */
export function createMeterResolver({
  resolveModel,
  counterFor,
  cache,
}: MeterSources): ResolveMeter {
  return (dialect, transcript, options) => {
    const profile = resolveModel(options.model, dialect);
    const meterWith = (counter: TextCounter): Meter =>
      createMeter({ counter, profile, dialect: dialect.name, cache });
    const counter = counterFor(profile);
    const meter = meterWith(counter);
    const warnings = profile.known ? [] : [unknownModel(profile)];
    const { observed } = options;
    if (observed === undefined) return { profile, meter, warnings };

    const estimated = measureFirst(meter, transcript, observed.messages);
    const { counter: calibrated, doubt } = calibrateCounter(
      counter,
      observed,
      estimated,
    );
    return {
      profile,
      meter: calibrated === counter ? meter : meterWith(calibrated),
      warnings: [...warnings, ...doubtfulBill(doubt, observed, estimated)],
    };
  };
}

function measureFirst(
  meter: Meter,
  transcript: Transcript,
  messages: number,
): number {
  return meter.measure({
    ...transcript,
    messages: transcript.messages.slice(0, messages),
  }).total;
}

function unknownModel({ id }: ModelProfile): Warning {
  return {
    code: "unknown_model",
    message: `Model ${JSON.stringify(id)} is not in the registry: its tokens are estimated with care. Add it with PITH_MODELS_FILE.`,
  };
}

function doubtfulBill(
  doubt: ReturnType<typeof calibrateCounter>["doubt"],
  { messages, tokens }: Observed,
  estimated: number,
): readonly Warning[] {
  if (doubt === undefined) return [];
  const reasons = {
    exact_counter: "this model is counted exactly and needs no bill",
    nothing_estimated: "it covers nothing that could be compared",
    out_of_range: `the first ${messages} messages are estimated at ${estimated} tokens, too far from ${tokens}`,
  };
  return [
    {
      code: "observed_not_followed",
      message: `observed was not followed to the letter: ${reasons[doubt]}.`,
    },
  ];
}
