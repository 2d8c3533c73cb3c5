import { html, type Html } from "../../../lib/html.ts";
import { drawing, frame, type Tick } from "./frame.ts";
import { colorClass, marker } from "./marker.ts";
import { createScale } from "./scale.ts";
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
  /** Drawn faintly behind, to compare with; the label says what it is. */
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
  const pathOf = ({ points }: Series) =>
    points
      .map(
        (point, index) =>
          `${index === 0 ? "M" : "L"}${x(point.x)} ${y(point.y)}`,
      )
      .join("");
  const all = [...chart.context, ...chart.series];
  const ends = all.map(({ points }) => {
    const last = points.at(-1) ?? { x: chart.xDomain[1], y: 0 };
    return { x: x(last.x), y: y(last.y) };
  });
  const labelled = spreadOut(
    ends.map((end) => end.y),
    { gap: 13, low: plot.top, high: plot.bottom },
  );
  const label = (index: number, kind: string) => {
    const end = ends[index] as { x: number; y: number };
    const at = labelled[index] as number;
    return html`<path
        class="leader"
        d="M${end.x + 6} ${end.y}L${plot.right + 8} ${at}"
      /><text class="label ${kind}" x="${plot.right + 11}" y="${at + 3.5}"
        >${all[index]?.name}</text
      >`;
  };
  const contextLines = chart.context.map(
    (series, index) =>
      html`<path
          class="line context"
          d="${pathOf(series)}"
        />${label(index, "context")}`,
  );
  const lines = chart.series.map((series, index) => {
    const kind = colorClass(index);
    const marks = series.points.map((point) =>
      marker({ x: x(point.x), y: y(point.y), title: point.title }, index),
    );
    return html`<path
        class="line ${kind}"
        d="${pathOf(series)}"
      />${label(chart.context.length + index, kind)}${marks}`;
  });
  const axes = frame(plot, {
    x: { title: chart.xTitle, scale: x, ticks: chart.xTicks },
    y: { title: chart.yTitle, scale: y, ticks: chart.yTicks },
  });
  const size = { width, height, title: chart.title };
  return drawing(size, [axes, ...contextLines, ...lines]);
}
