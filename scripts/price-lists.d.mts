import type { ModelProfile } from "../src/models/model-profile.ts";

export interface ListedStep {
  readonly above: number;
  readonly input?: number | undefined;
  readonly cachedInput?: number | undefined;
  readonly cacheWrite?: number | undefined;
  readonly output?: number | undefined;
}

export interface ListedModel {
  readonly list: string;
  readonly name: string;
  readonly window?: number | undefined;
  readonly maxInput?: number | undefined;
  readonly maxOutput?: number | undefined;
  readonly retiredOn?: string | undefined;
  readonly steps: readonly ListedStep[];
}

export interface Difference {
  readonly list: string;
  readonly name: string;
  readonly field: string;
  readonly theirs: unknown;
  readonly ours: unknown;
}

export interface Explanation {
  readonly list?: string;
  readonly names: readonly string[];
  readonly fields: readonly string[];
  readonly reason: string;
}

export function readLitellm(
  list: Readonly<Record<string, unknown>>,
): readonly ListedModel[];
export function readGenai(
  providers: readonly unknown[],
  today: string,
): readonly ListedModel[];
export function compareRow(
  row: ListedModel,
  profile: ModelProfile,
): {
  readonly compared: number;
  readonly differences: readonly Difference[];
};
export function explain(
  differences: readonly Difference[],
  explained: readonly Explanation[],
): {
  readonly left: readonly Difference[];
  readonly unused: readonly Explanation[];
};
