import { compactionRuns } from "../runs/compaction-runs.ts";
import { cycleRuns } from "../runs/cycles.ts";
import type { CutOptions } from "../truth/cuts.ts";
import type { PlannedRun } from "../runs/gather.ts";
import type { LabRecord } from "../truth/record.ts";
import { replayRuns, type ReplayOptions } from "../runs/replay.ts";
import type { Meter } from "../../tokens/meter.ts";
import type { Method } from "./methods.ts";

export interface StudyOptions {
  /** Budgets as shares of a prefix's tokens beyond the protected ones. */
  readonly shares: readonly number[];
  readonly cuts: CutOptions;
  /** True to call again for determinism and idempotence. */
  readonly checks: boolean;
  /** Budgets of the cycles; empty for no cycles. */
  readonly cycleShares: readonly number[];
  readonly replay: ReplayPlan | undefined;
  /** Called before each run, so that compactors keep nothing from an earlier one. */
  readonly forget: () => void;
}

export interface ReplayPlan {
  /** Shares of the whole transcript beyond the protected tokens. */
  readonly triggerShare: number;
  readonly targetShare: number;
  /** Smaller transcripts are not replayed: in practice they would not be compacted. */
  readonly minTokens: number;
}

/** True for methods that take part in cycles and replays: not further seeds, and nothing that sees the future. */
function takesPartInLongRuns({ name, group }: Method): boolean {
  return (group !== "bound" || name === "keep-all") && !/#[1-9]/.test(name);
}

/** True for methods that are checked by calling again: not further seeds, and not limits. */
function isWorthChecking({ name, group }: Method): boolean {
  return group !== "bound" && !/#[1-9]/.test(name);
}

/** All runs of one record, each made with nothing left in the compactors from an earlier one. */
export function* planRecord(
  record: LabRecord,
  methods: readonly Method[],
  options: StudyOptions & { readonly meter: Meter },
): Generator<PlannedRun> {
  for (const { key, run } of plannedRuns(record, methods, options)) {
    yield {
      key,
      run() {
        options.forget();
        return run();
      },
    };
  }
}

function* plannedRuns(
  record: LabRecord,
  methods: readonly Method[],
  { meter, ...options }: StudyOptions & { readonly meter: Meter },
): Generator<PlannedRun> {
  const { shares, cuts, checks, cycleShares, replay, forget } = options;
  const bind = (some: readonly Method[]) =>
    some.map(({ forDialect }) => forDialect(record.dialect.name));
  for (const isChecked of [true, false]) {
    const some = methods.filter((it) => isWorthChecking(it) === isChecked);
    const own = { shares, cuts, checks: checks && isChecked };
    yield* compactionRuns(record, bind(some), own);
  }
  const longRunners = methods.filter(takesPartInLongRuns);
  const inCycles = longRunners.filter(({ name }) => name !== "keep-all");
  const cycles = { shares: cycleShares, cuts, forget };
  yield* cycleRuns(record, bind(inCycles), cycles);
  if (replay === undefined || record.tokens.total < replay.minTokens) return;
  const { futureTurns } = cuts;
  for (const way of waysOf(replay)) {
    const some = longRunners.filter((method) => way.isFor(method));
    const asked = { meter, futureTurns, ...way };
    yield* replayRuns(record, bind(some), asked);
  }
}

type ReplayWay = Pick<
  ReplayOptions,
  "triggerShare" | "targetShare" | "sends"
> & { isFor(method: Method): boolean };

/**
 * The ways an agent may call its compactor. Every method gets its best case: an agent
 * that goes on from the last result. Pith is also called the way it is made for, by
 * an agent that sends its whole history each time. For comparison, `newest` drops the
 * oldest messages at every step, as most agents do.
 */
function waysOf({
  triggerShare,
  targetShare,
}: ReplayPlan): readonly ReplayWay[] {
  const isNewest = ({ name }: Method) => name === "newest";
  return [
    { ...{ triggerShare, targetShare }, sends: "result", isFor: () => true },
    {
      ...{ triggerShare, targetShare },
      sends: "history",
      isFor: ({ group }) => group === "pith",
    },
    ...[targetShare, triggerShare].map((share): ReplayWay => ({
      ...{ triggerShare: share, targetShare: share },
      sends: "history",
      isFor: isNewest,
    })),
  ];
}
