import { html, type Html } from "../../../lib/html.ts";
import type { Tick } from "../chart/frame.ts";
import { scatterChart } from "../chart/scatter-chart.ts";
import { roundTicks } from "../chart/scale.ts";
import { groupTitles } from "../groups.ts";
import { describeWay, replayWayOf } from "../replay-ways.ts";
import { createFinder, type StudyResults } from "../study-results.ts";

const prices = { name: "cost_ratio(.1,1.25)" };
/** If a cached token costs as much as any other, the cost is the number of tokens. */
const tokens = { name: "cost_ratio(1,1)" };

/** The cost of each replay against the tokens it sent; empty without replays. */
export function costChart({
  methods,
  summaries,
}: Pick<StudyResults, "methods" | "summaries">): Html {
  const find = createFinder(summaries);
  const points = summaries
    .filter(({ figure }) => figure === prices.name)
    .flatMap(({ strategy, share, mean }) => {
      const way = replayWayOf({ strategy, share });
      const sent = find(tokens, strategy, share)?.mean;
      const group = methods.find(({ name }) => name === way.name)?.group;
      if (sent === undefined) return [];
      return [
        {
          name: `${way.name} (${describeWay(way)})`,
          kind: groupTitles.findIndex((entry) => entry.group === group),
          x: sent,
          y: mean,
        },
      ];
    });
  if (points.length === 0) return html``;
  const highest = (values: readonly number[]) => Math.max(1.1, ...values);
  return scatterChart({
    title: "Cost against tokens sent, over whole replays",
    xTitle: "tokens sent, over those without compaction",
    yTitle: "cost over that without compaction",
    xTicks: toTicks(highest(points.map(({ x }) => x))),
    yTicks: toTicks(highest(points.map(({ y }) => y))),
    reference: { y: 1, label: "no compaction" },
    points,
  });
}

function toTicks(highest: number): readonly Tick[] {
  return roundTicks(highest).map((value) => ({ value, label: String(value) }));
}
