import { html, type Html } from "../../../lib/html.ts";
import type { Tick } from "../chart/frame.ts";
import { intervalChart } from "../chart/interval-chart.ts";
import { lineChart, type Series } from "../chart/line-chart.ts";
import { boundRecallFigure } from "../figures.ts";
import { groupTitles } from "../groups.ts";
import { middleOf, percentOf } from "../study-tables.ts";
import {
  createFinder,
  type FindSummary,
  type StudyResults,
} from "../study-results.ts";

type Shown = Pick<StudyResults, "methods" | "settings" | "summaries">;

const fewest = 0.02;
const shareTicks: readonly Tick[] = [0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1].map(
  (value) => ({ value, label: percentOf(value) }),
);
const recallTicks: readonly Tick[] = [0, 0.2, 0.4, 0.6, 0.8, 1].map(
  (value) => ({ value, label: value.toFixed(1) }),
);
/** The methods that every panel shows for comparison. */
const yardsticks = ["newest", "random-steps", "clairvoyant-steps"];

/** Recall against the tokens that were really kept: one panel per group. */
export function recallCharts({
  methods,
  settings: { shares },
  summaries,
}: Shown): Html {
  const find = createFinder(summaries);
  const seriesOf = (name: string) => recallSeries(find, name, shares);
  const panels = groupTitles
    .filter(({ group }) => group !== "bound")
    .map(({ group, title }) => {
      const own = methods.filter((method) => method.group === group);
      const others = yardsticks.filter(
        (name) =>
          !own.some((method) => method.name === name) &&
          methods.some((method) => method.name === name),
      );
      if (own.length === 0) return undefined;
      const series = own.map(({ name }) => seriesOf(name)).filter(hasPoints);
      const context = others.map(seriesOf).filter(hasPoints);
      const most = mostKept([...series, ...context], shares);
      const chart = lineChart({
        title: `${title}: bound recall by share of tokens kept`,
        xTitle: "share of the transcript's tokens that was kept",
        yTitle: "bound recall",
        xDomain: [fewest, most],
        xTicks: shareTicks.filter(({ value }) => value <= most),
        yTicks: recallTicks,
        series,
        context,
      });
      return html`<div>
        <h3>${title}</h3>
        ${chart}
      </div>`;
    });
  return html`<div class="panels">${panels}</div>`;
}

/** The end of the axis. */
function mostKept(
  series: readonly Series[],
  shares: readonly number[],
): number {
  const kept = series.flatMap(({ points }) => points.map(({ x }) => x));
  return Math.max(...shares, ...kept);
}

function hasPoints({ points }: Series): boolean {
  return points.length > 0;
}

function recallSeries(
  find: FindSummary,
  name: string,
  shares: readonly number[],
): Series {
  const points = shares
    .toSorted((a, b) => a - b)
    .flatMap((share) => {
      const recall = find(boundRecallFigure, name, share)?.mean;
      const fill = find({ name: "fill" }, name, share)?.mean;
      if (recall === undefined || fill === undefined) return [];
      const kept = share * fill;
      const title = `${name} at ${percentOf(share)}: recall ${recall.toFixed(3)}, ${percentOf(kept)} of the tokens kept`;
      return [{ x: Math.max(fewest, kept), y: recall, title }];
    });
  return { name, points };
}

/** Mean, interval and worst tenth of every method at the middle budget. */
export function recallIntervals({
  methods,
  settings: { shares },
  summaries,
}: Shown): Html {
  const find = createFinder(summaries);
  const share = middleOf(shares);
  const rows = groupTitles.flatMap(({ group }, kind) =>
    methods
      .filter((method) => method.group === group)
      .flatMap(({ name }) => {
        const found = find(boundRecallFigure, name, share);
        if (found === undefined) return [];
        const { mean, low, high, worstTenth: worst } = found;
        return [{ name, kind, mean, low, high, worst }];
      }),
  );
  return intervalChart({
    title: `Bound recall at ${percentOf(share)}: mean, 95 % interval and worst tenth`,
    xTitle: `bound recall at ${percentOf(share)}`,
    ticks: recallTicks,
    rows,
  });
}
