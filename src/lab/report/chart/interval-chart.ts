import { html, type Html } from "../../../lib/html.ts";
import { drawing, frame, type Tick } from "./frame.ts";
import { colorClass, marker } from "./marker.ts";
import { createScale } from "./scale.ts";

export interface IntervalRow {
  readonly name: string;
  /** Rows of one kind share a colour and a shape. */
  readonly kind: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly worst: number;
}

export interface IntervalChart {
  readonly title: string;
  readonly xTitle: string;
  readonly ticks: readonly Tick[];
  readonly rows: readonly IntervalRow[];
}

const width = 720;
const rowHeight = 19;
const top = 12;

/** One row per method: its interval as a line, its mean as a mark, its worst tenth as a hollow mark. */
export function intervalChart({
  title,
  xTitle,
  ticks,
  rows,
}: IntervalChart): Html {
  const bottom = top + rows.length * rowHeight;
  const plot = { left: 160, right: width - 60, top, bottom };
  const highest = ticks.at(-1)?.value ?? 1;
  const x = createScale({
    domain: [0, highest],
    range: [plot.left, plot.right],
  });
  const y = createScale({ domain: [0, 1], range: [bottom, top] });
  const lines = rows.map(({ name, kind, mean, low, high, worst }, index) => {
    const at = top + (index + 0.5) * rowHeight;
    const color = colorClass(kind);
    const text = `${name}: ${mean.toFixed(3)}, 95 % interval ${low.toFixed(3)} to ${high.toFixed(3)}, worst tenth ${worst.toFixed(3)}`;
    const dot = marker({ x: x(mean), y: at, title: text }, kind);
    return html`<text
        class="label ${color}"
        x="${plot.left - 8}"
        y="${at + 4}"
        text-anchor="end"
        >${name}</text
      ><path class="line ${color}" d="M${x(low)} ${at}H${x(high)}" /><path
        class="hollow ${color}"
        d="M${x(worst)} ${at - 4}l4 4l-4 4l-4 -4z"
        ><title>${text}</title></path
      >${dot}<text class="tick" x="${plot.right + 8}" y="${at + 4}"
        >${mean.toFixed(3)}</text
      >`;
  });
  const axes = frame(plot, {
    x: { title: xTitle, scale: x, ticks },
    y: { title: "", scale: y, ticks: [] },
  });
  return drawing({ width, height: bottom + 42, title }, [axes, ...lines]);
}
