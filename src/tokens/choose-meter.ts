import type { Dialect } from "../transcript/dialect.ts";
import type { ModelProfile } from "../models/model-profile.ts";
import type { Meter } from "./meter.ts";
import type { Transcript } from "../transcript/transcript.ts";
import type { Warning } from "./warning.ts";
import type { MeasureOptions } from "./measure-options.ts";

export interface MeteredModel {
  readonly profile: ModelProfile;
  readonly meter: Meter;
  readonly warnings: readonly Warning[];
}

/** Finds the model a request names, or its dialect's default, and how that model counts. */
export type ChooseMeter = (
  dialect: Dialect,
  transcript: Transcript,
  options: MeasureOptions,
) => MeteredModel;
