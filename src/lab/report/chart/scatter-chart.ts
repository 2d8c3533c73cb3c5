import { html, type Html } from "../../../lib/html.ts";
import { drawing, frame, type Tick } from "./frame.ts";
import { colorClass, marker } from "./marker.ts";
import { createScale } from "./scale.ts";
import { spreadOut } from "./spread.ts";

export interface ScatterPoint {
  readonly name: string;
  /** Points of one kind share a colour and a shape. */
  readonly kind: number;
  readonly x: number;
  readonly y: number;
}

export interface ScatterChart {
  readonly title: string;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  /** A horizontal line at this value of y, with its label. */
  readonly reference: { readonly y: number; readonly label: string };
  readonly points: readonly ScatterPoint[];
}

const width = 720;
const labelGap = 14;

/** Points with their names in a column to the right, joined by thin lines. */
export function scatterChart(chart: ScatterChart): Html {
  const height = Math.max(320, chart.points.length * labelGap + 90);
  const plot = { left: 46, right: 420, top: 28, bottom: height - 44 };
  const x = createScale({
    domain: [0, chart.xTicks.at(-1)?.value ?? 1],
    range: [plot.left, plot.right],
  });
  const y = createScale({
    domain: [0, chart.yTicks.at(-1)?.value ?? 1],
    range: [plot.bottom, plot.top],
  });
  const labels = spreadOut(
    chart.points.map((point) => y(point.y)),
    { gap: labelGap, low: plot.top, high: plot.bottom },
  );
  const points = chart.points.map((point, index) => {
    const at = labels[index] ?? y(point.y);
    const text = `${point.name}: ${point.y.toFixed(2)} of the cost for ${point.x.toFixed(2)} of the tokens`;
    const dot = marker(
      { x: x(point.x), y: y(point.y), title: text },
      point.kind,
    );
    return html`<path
        class="leader"
        d="M${x(point.x) + 6} ${y(point.y)}L${plot.right + 8} ${at}"
      />${dot}<text
        class="label ${colorClass(point.kind)}"
        x="${plot.right + 11}"
        y="${at + 3.5}"
        >${point.name} ${point.y.toFixed(2)}</text
      >`;
  });
  const axes = frame(plot, {
    x: { title: chart.xTitle, scale: x, ticks: chart.xTicks },
    y: { title: chart.yTitle, scale: y, ticks: chart.yTicks },
  });
  const { reference } = chart;
  const across = html`<path
      class="reference"
      d="M${plot.left} ${y(reference.y)}H${plot.right}"
    /><text class="tick" x="${plot.left + 6}" y="${y(reference.y) - 5}"
      >${reference.label}</text
    >`;
  return drawing({ width, height, title: chart.title }, [
    axes,
    across,
    ...points,
  ]);
}
