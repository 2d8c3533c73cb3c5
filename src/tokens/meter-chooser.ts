import type { ChooseMeter } from "./choose-meter.ts";
import type { Warning } from "./warning.ts";
import type { ModelProfile } from "../models/model-profile.ts";
import type { CountCache } from "./count-cache.ts";
import { createMeter } from "./create-meter.ts";
import { calibrateCounter } from "./estimate/calibrate-counter.ts";
import type { Meter } from "./meter.ts";
import type { TextCounter } from "./text-counter.ts";
import type { Dialect } from "../transcript/dialect.ts";
import type { Transcript } from "../transcript/transcript.ts";
import type { MeasureOptions } from "./measure-options.ts";

export interface MeterSources {
  /** The model of that name, or the dialect's default when none is named. */
  readonly resolveModel: (
    name: string | undefined,
    dialect: Dialect,
  ) => ModelProfile;
  readonly counterFor: (profile: ModelProfile) => TextCounter;
  readonly cache: CountCache;
}

/** Finds how a request's model counts, calibrated by the caller's last bill where it is only estimated. */
export function createMeterChooser({
  resolveModel,
  counterFor,
  cache,
}: MeterSources): ChooseMeter {
  return (dialect, transcript, options) => {
    const profile = resolveModel(options.model, dialect);
    const meterWith = (counter: TextCounter): Meter =>
      createMeter({ counter, profile, dialect: dialect.name, cache });
    const counter = counterFor(profile);
    const meter = meterWith(counter);
    const warnings = profile.known ? [] : [unknownModel(profile)];
    const { observed } = options;
    if (observed === undefined) return { profile, meter, warnings };

    const estimated = countFirst(meter, transcript, observed.messages);
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

function countFirst(
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
  { messages, tokens }: NonNullable<MeasureOptions["observed"]>,
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
