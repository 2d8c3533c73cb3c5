/** Converts a value to a coordinate in the drawing. */
export type Scale = (value: number) => number;

export interface ScaleOptions {
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
  /** True if equal ratios take equal room; the domain must then be positive. */
  readonly isLogarithmic?: boolean;
}

/** Values outside the domain are drawn at its edge. Coordinates have one decimal, to keep files small. */
export function createScale({
  domain: [low, high],
  range: [from, to],
  isLogarithmic = false,
}: ScaleOptions): Scale {
  const bend = isLogarithmic ? Math.log : (value: number) => value;
  const span = bend(high) - bend(low) || 1;
  return (value) => {
    const clamped = Math.min(high, Math.max(low, value));
    const share = (bend(clamped) - bend(low)) / span;
    return Math.round((from + share * (to - from)) * 10) / 10;
  };
}

/** Round values from 0 to `highest`, about `count` of them. */
export function roundTicks(highest: number, count = 5): readonly number[] {
  const rough = highest / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step =
    [1, 2, 5, 10].map((factor) => factor * power).find((it) => it >= rough) ??
    rough;
  const ticks = Math.ceil(highest / step - 1e-9);
  return Array.from({ length: ticks + 1 }, (_, index) =>
    Number((index * step).toPrecision(12)),
  );
}
