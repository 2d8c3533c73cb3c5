import { html, type Html } from "../../../lib/html.ts";
import type { Scale } from "./scale.ts";

export interface Tick {
  readonly value: number;
  readonly label: string;
}

export interface Axis {
  readonly title: string;
  readonly scale: Scale;
  readonly ticks: readonly Tick[];
}

/** The rectangle in which values are drawn. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Lines at the ticks, their labels, and the titles of both axes. */
export function frame(plot: Plot, { x, y }: { x: Axis; y: Axis }): Html {
  const { left, right, top, bottom } = plot;
  const rows = y.ticks.map(({ value, label }) => {
    const at = y.scale(value);
    return html`<path class="grid" d="M${left} ${at}H${right}" /><text
        class="tick"
        x="${left - 6}"
        y="${at + 3.5}"
        text-anchor="end"
        >${label}</text
      >`;
  });
  const columns = x.ticks.map(({ value, label }) => {
    const at = x.scale(value);
    return html`<path class="grid" d="M${at} ${top}V${bottom}" /><text
        class="tick"
        x="${at}"
        y="${bottom + 15}"
        text-anchor="middle"
        >${label}</text
      >`;
  });
  return html`${rows}${columns}<text
      class="axis"
      x="${(left + right) / 2}"
      y="${bottom + 32}"
      text-anchor="middle"
      >${x.title}</text
    ><text class="axis" x="${left - 34}" y="${top - 9}">${y.title}</text>`;
}

/** A drawing that scales with the page; `title` describes it to screen readers. */
export function drawing(
  { width, height, title }: { width: number; height: number; title: string },
  content: readonly Html[],
): Html {
  return html`<svg
    viewBox="0 0 ${width} ${height}"
    role="img"
    aria-label="${title}"
  >
    ${content}
  </svg>`;
}
