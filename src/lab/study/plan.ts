import { compactionRuns } from "../runs/compaction-runs.ts";
import { cycleRuns } from "../runs/cycles.ts";
import type { CutOptions } from "../truth/cuts.ts";
import type { PlannedRun } from "../runs/gather.ts";
import type { LabRecord } from "../truth/record.ts";
import { replayRuns, type ReplayOptions } from "../runs/replay.ts";
import type { Meter } from "../../tokens/meter.ts";
import type { Method } from "./methods.ts";

export interface PlanOptions {
  /** Budgets as shares of a prefix's tokens beyond its system text. */
  readonly shares: readonly number[];
  readonly cuts: CutOptions;
  /** Whether to call again for determinism and idempotence. */
  readonly checks: boolean;
  /** Budgets of the cycles; none for no cycles. */
  readonly cycleShares: readonly number[];
  readonly replay: ReplayPlan | undefined;
  /** Called before whatever must not be helped by what an earlier run left in a compactor. */
  readonly forget: () => void;
}

export interface ReplayPlan {
  /** Shares of the whole transcript beyond its system text. */
  readonly triggerShare: number;
  readonly targetShare: number;
  /** Smaller transcripts are not replayed: they would not be compacted in life. */
  readonly minTokens: number;
}

/** Seeds beyond the first, and what looks into the future, have no part in cycles and replays. */
function livesOn({ name, group }: Method): boolean {
  return (group !== "bound" || name === "keep-all") && !/#[1-9]/.test(name);
}

/** Calling again proves nothing new of another seed, nor anything of use of a limit. */
function isWorthChecking({ name, group }: Method): boolean {
  return group !== "bound" && !/#[1-9]/.test(name);
}

/** Everything that is to be gathered of one record. No run is helped by what an earlier one left in a compactor. */
export function* planRecord(
  record: LabRecord,
  methods: readonly Method[],
  options: PlanOptions & { readonly meter: Meter },
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
  { meter, ...options }: PlanOptions & { readonly meter: Meter },
): Generator<PlannedRun> {
  const { shares, cuts, checks, cycleShares, replay, forget } = options;
  const bind = (some: readonly Method[]) =>
    some.map(({ forDialect }) => forDialect(record.dialect.name));
  for (const isChecked of [true, false]) {
    const some = methods.filter((it) => isWorthChecking(it) === isChecked);
    const own = { shares, cuts, checks: checks && isChecked };
    yield* compactionRuns(record, bind(some), own);
  }
  const living = methods.filter(livesOn);
  const cyclists = living.filter(({ name }) => name !== "keep-all");
  const lives = { shares: cycleShares, cuts, forget };
  yield* cycleRuns(record, bind(cyclists), lives);
  if (replay === undefined || record.tokens.total < replay.minTokens) return;
  const { futureTurns } = cuts;
  for (const way of waysOf(replay)) {
    const some = living.filter((method) => way.isFor(method));
    const asked = { meter, futureTurns, ...way };
    yield* replayRuns(record, bind(some), asked);
  }
}

type ReplayWay = Pick<
  ReplayOptions,
  "triggerShare" | "targetShare" | "sends"
> & { isFor(method: Method): boolean };

/**
 * How an agent may call its compactor. Pith is made for a caller that remembers
 * nothing and sends its whole history each time, and is asked in the other way too;
 * the others are given the best case, an agent that goes on from what it was given.
 * Dropping the oldest at every step, as most agents do, stands beside them.
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
