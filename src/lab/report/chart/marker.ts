import { html, type Html } from "../../../lib/html.ts";

/** Shapes distinguish series where colours repeat. */
const shapes: readonly ((x: number, y: number) => string)[] = [
  (x, y) => `M${x - 3.5} ${y}a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0`,
  (x, y) => `M${x - 3.2} ${y - 3.2}h6.4v6.4h-6.4z`,
  (x, y) => `M${x} ${y - 4.2}l4.2 7.4h-8.4z`,
  (x, y) => `M${x} ${y - 4.6}l4.6 4.6l-4.6 4.6l-4.6 -4.6z`,
];

/** Number of distinct colours. */
export const colorCount = 8;

export function colorClass(series: number): string {
  return `s${series % colorCount}`;
}

/** A point of a series, with a title that browsers show on hover. */
export function marker(
  { x, y, title }: { x: number; y: number; title: string },
  series: number,
): Html {
  const shape = shapes[series % shapes.length] as (typeof shapes)[number];
  const path = shape(x, y).replace(/-?\d+\.\d{2,}/g, (number) =>
    Number(number).toFixed(1),
  );
  return html`<path class="mark ${colorClass(series)}" d="${path}"
    ><title>${title}</title></path
  >`;
}
