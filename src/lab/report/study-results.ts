import { aggregate, type FigureSummary } from "../judging/aggregate.ts";
import type { InputProblem } from "../inputs/read-inputs.ts";
import type { Row } from "../judging/row.ts";
import { serviceTimes, type ServiceTimes } from "../judging/service-times.ts";
import type { Method, MissingPeer } from "../study/methods.ts";
import type { Sweep } from "../sweep/sweep-sizes.ts";
import { allFigures, boundRecallFigure, type Figure } from "./figures.ts";

/** A transcript of a study. */
export interface StudiedTranscript {
  readonly id: string;
  readonly domain: string;
  readonly dialect: string;
  readonly tokens: number;
}

/** The settings of a study, so that it can be repeated. */
export interface StudySettings {
  readonly version: string;
  readonly model: string | undefined;
  /** The model that wrote summaries; undefined if none was configured. */
  readonly summarizer: string | undefined;
  readonly shares: readonly number[];
  readonly cutsPerTranscript: number;
  readonly futureTurns: number;
  readonly replay:
    | {
        readonly triggerShare: number;
        readonly targetShare: number;
        readonly minTokens: number;
      }
    | undefined;
}

export interface Failure {
  readonly strategy: string;
  readonly measure: string;
  readonly reason: string;
  readonly count: number;
}

/** The data of a report in any form. */
export interface StudyResults {
  readonly settings: StudySettings;
  readonly transcripts: readonly StudiedTranscript[];
  /** The seeds of a baseline are one method, under its family's name. */
  readonly methods: readonly Pick<Method, "name" | "group" | "description">[];
  readonly missing: readonly MissingPeer[];
  readonly problems: readonly InputProblem[];
  /** Number of cuts; 0 if all transcripts are too short. */
  readonly cuts: number;
  readonly summaries: readonly FigureSummary[];
  /** Bound recall by domain. */
  readonly domains: readonly FigureSummary[];
  readonly times: readonly ServiceTimes[];
  readonly sweep: Sweep;
  readonly failures: readonly Failure[];
  readonly rows: readonly Row[];
}

export type StudyFacts = Pick<
  StudyResults,
  "settings" | "transcripts" | "methods" | "missing" | "problems" | "sweep"
>;

/** Aggregates the rows of a study. */
export function toResults(
  facts: StudyFacts,
  rows: readonly Row[],
): StudyResults {
  return {
    ...facts,
    methods: withoutSeeds(facts.methods),
    rows,
    cuts: cutsIn(rows),
    summaries: allFigures.flatMap((figure) => summarizeFigure(rows, figure)),
    domains: summarizeFigure(rows, boundRecallFigure, ({ domain }) => domain),
    times: serviceTimes(rows),
    failures: [...failuresIn(rows), ...sweepFailures(facts.sweep)],
  };
}

function cutsIn(rows: readonly Row[]): number {
  const cuts = rows
    .filter(({ kind }) => kind === "compaction")
    .map(({ transcript, step }) => JSON.stringify([transcript, step]));
  return new Set(cuts).size;
}

function summarizeFigure(
  rows: readonly Row[],
  { name, kind, better, failedAs }: Figure,
  groupBy?: (row: Row) => string,
): readonly FigureSummary[] {
  return aggregate(
    rows.filter((row) => row.kind === kind),
    {
      figure: name,
      better,
      ...(failedAs === undefined ? {} : { failedAs }),
      ...(groupBy === undefined ? {} : { groupBy }),
    },
  );
}

function withoutSeeds(methods: StudyFacts["methods"]): StudyFacts["methods"] {
  const families = new Map<string, StudyFacts["methods"][number]>();
  for (const { name, group, description } of methods) {
    const family = name.replace(/#\d+$/, "");
    if (families.has(family)) continue;
    const text = description.replace(/ \(seed \d+\)/, "");
    families.set(family, { name: family, group, description: text });
  }
  return [...families.values()];
}

/** Failures by reason. Numbers in reasons become N, because they differ from run to run. */
function failuresIn(rows: readonly Row[]): readonly Failure[] {
  const failures = new Map<string, Failure>();
  for (const { strategy, errors } of rows) {
    for (const [measure, text] of Object.entries(errors)) {
      const name = strategy.replace(/#\d+/, "");
      const reason = text.replace(/\d+/g, "N");
      const key = JSON.stringify([name, measure, reason]);
      const count = (failures.get(key)?.count ?? 0) + 1;
      failures.set(key, { strategy: name, measure, reason, count });
    }
  }
  return [...failures.values()].toSorted((a, b) => b.count - a.count);
}

function sweepFailures({ failures }: Sweep): readonly Failure[] {
  return failures.map(({ strategy, reason }) => ({
    ...{ strategy, reason, count: 1 },
    measure: "service times",
  }));
}

/** Returns a function that finds a summary by figure, strategy and budget. */
export function createFinder(summaries: readonly FigureSummary[]) {
  const places = new Map(
    summaries.map((summary) => {
      const { figure, strategy, share: at } = summary;
      return [JSON.stringify([figure, strategy, at]), summary] as const;
    }),
  );
  return (figure: Pick<Figure, "name">, strategy: string, share: number) =>
    places.get(JSON.stringify([figure.name, strategy, share]));
}

export type FindSummary = ReturnType<typeof createFinder>;
