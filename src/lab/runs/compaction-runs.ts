import type { JsonObject } from "../../json/json.ts";
import { messagesIn, type Compactor } from "../compactors/compactor.ts";
import {
  cutsOf,
  defaultCutOptions,
  targetOf,
  type Cut,
  type CutOptions,
} from "../truth/cuts.ts";
import { lazyNeededValues, type NeededValues } from "../truth/needed-values.ts";
import type { PlannedRun } from "./gather.ts";
import { packMessages } from "./pack-messages.ts";
import { bodyWith, type LabRecord } from "../truth/record.ts";
import { runKey, type CompactionRun } from "./run.ts";

/** Budgets as shares of a prefix's tokens beyond the protected ones. */
export const defaultShares: readonly number[] = [0.5, 0.3, 0.2, 0.1, 0.05];

export interface CompactionOptions {
  readonly shares?: readonly number[];
  readonly cuts?: CutOptions;
  /** True to call again for determinism and idempotence: three calls per run. */
  readonly checks?: boolean;
  readonly nowMs?: () => number;
}

/** The runs of every compactor at every cut of a record, at every budget. */
export function* compactionRuns(
  record: LabRecord,
  compactors: readonly Compactor[],
  options: CompactionOptions = {},
): Generator<PlannedRun> {
  const { shares = defaultShares, cuts = defaultCutOptions } = options;
  for (const cut of cutsOf(record, cuts)) {
    const hindsight = lazyNeededValues(cut);
    for (const compactor of compactors) {
      for (const share of shares) {
        const trial = { cut, compactor, share, hindsight };
        yield {
          key: keyOfTrial(trial),
          run: () => compactOnce(trial, options),
        };
      }
    }
  }
}

interface Trial {
  readonly cut: Cut;
  readonly compactor: Compactor;
  readonly share: number;
  readonly hindsight: () => NeededValues;
}

function keyOfTrial({ cut, compactor, share }: Trial) {
  const { record, step } = cut;
  const about = { transcript: record.id, step, share };
  return runKey({ kind: "compaction", ...about }, compactor);
}

async function compactOnce(
  trial: Trial,
  { checks = false, nowMs = () => performance.now() }: CompactionOptions,
): Promise<CompactionRun> {
  const { cut, compactor, share, hindsight } = trial;
  const body = bodyWith(cut.record, cut.prefix);
  const targetTokens = targetOf(cut, share);
  const hints = { triggerTokens: targetTokens, hindsight };
  const compact = (input: JsonObject) =>
    compactor.compact(input, targetTokens, hints);
  const startedMs = nowMs();
  const {
    body: result,
    ownCost = 0,
    isSummarized = null,
  } = await compact(body);
  const elapsedMs = nowMs() - startedMs;
  const json = JSON.stringify(result);
  const isSame = async (input: JsonObject) =>
    JSON.stringify((await compact(input)).body) === json;
  const { messagesField } = cut.record.dialect;
  return {
    ...keyOfTrial(trial),
    targetTokens,
    messages: packMessages(
      messagesIn(result, messagesField),
      cut.prefix.map(({ raw }) => raw),
    ),
    fields: changedFields(result, body, messagesField),
    elapsedMs,
    ownCost,
    deterministic: checks ? await isSame(body) : null,
    idempotent: checks ? await isSame(result) : null,
    summarized: isSummarized,
  };
}

function changedFields(
  result: JsonObject,
  body: JsonObject,
  messagesField: string,
): JsonObject {
  const changed = Object.entries(result).filter(
    ([name, value]) =>
      name !== messagesField &&
      JSON.stringify(value) !== JSON.stringify(body[name]),
  );
  return Object.fromEntries(changed);
}
