import { html, type Html } from "../../../lib/html.ts";
import { drawing, frame, type Tick } from "./frame.ts";
import { colorClass, marker } from "./marker.ts";
import { createScale, type Scale } from "./scale.ts";
import { spreadOut } from "./spread.ts";

export interface Series {
  readonly name: string;
  readonly points: readonly {
    readonly x: number;
    readonly y: number;
    readonly title: string;
  }[];
}

export interface LineChart {
  readonly title: string;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly xDomain: readonly [number, number];
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly series: readonly Series[];
  /** Further series for comparison, drawn faintly. */
  readonly context: readonly Series[];
}

const width = 560;
const height = 300;
const plot = { left: 42, right: 400, top: 26, bottom: 250 };

/** Lines over a logarithmic axis, each with its name at its right end. */
export function lineChart(chart: LineChart): Html {
  const x = createScale({
    domain: chart.xDomain,
    range: [plot.left, plot.right],
    isLogarithmic: true,
  });
  const highest = chart.yTicks.at(-1)?.value ?? 1;
  const y = createScale({
    domain: [0, highest],
    range: [plot.bottom, plot.top],
  });
  const all = [...chart.context, ...chart.series];
  const labels = labelsOf(all, { x, y });
  const lines = all.map((series, index) => {
    const own = index - chart.context.length;
    const kind = own < 0 ? "context" : colorClass(own);
    const points = own < 0 ? [] : series.points;
    const marks = points.map((point) =>
      marker({ x: x(point.x), y: y(point.y), title: point.title }, own),
    );
    return html`<path
        class="line ${kind}"
        d="${pathOf(series, { x, y })}"
      />${labels[index]?.(kind)}${marks}`;
  });
  const axes = frame(plot, {
    x: { title: chart.xTitle, scale: x, ticks: chart.xTicks },
    y: { title: chart.yTitle, scale: y, ticks: chart.yTicks },
  });
  const size = { width, height, title: chart.title };
  return drawing(size, [axes, ...lines]);
}

interface Scales {
  readonly x: Scale;
  readonly y: Scale;
}

function pathOf({ points }: Series, { x, y }: Scales): string {
  return points
    .map(
      (point, index) => `${index === 0 ? "M" : "L"}${x(point.x)} ${y(point.y)}`,
    )
    .join("");
}

/** By series: a function that draws its name in a style, next to the end of its line. */
function labelsOf(all: readonly Series[], { x, y }: Scales) {
  const ends = all.map(({ points }) => {
    const last = points.at(-1);
    return last === undefined
      ? { x: plot.right, y: plot.bottom }
      : { x: x(last.x), y: y(last.y) };
  });
  const heights = spreadOut(
    ends.map((end) => end.y),
    { gap: 13, low: plot.top, high: plot.bottom },
  );
  return ends.map((end, index) => (kind: string) => {
    const at = heights[index] ?? end.y;
    return html`<path
        class="leader"
        d="M${end.x + 6} ${end.y}L${plot.right + 8} ${at}"
      /><text class="label ${kind}" x="${plot.right + 11}" y="${at + 3.5}"
        >${all[index]?.name}</text
      >`;
  });
}
