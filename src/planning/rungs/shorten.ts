import { excerpt } from "../../text/excerpt.ts";
import { marks } from "../../text/marks.ts";
import type { PlanBuilder } from "../plan-builder.ts";
import { waterLevel } from "./water-level.ts";

/** One part of a message, by positions. */
export interface PartRef {
  readonly position: number;
  readonly part: number;
}

export interface ShortenOptions {
  readonly targetTokens: number;
  /** The limit never goes below this. */
  readonly minTokens: number;
}

/**
 * Cuts the longest of `parts` down to one common length: the largest with which
 * the plan fits, or `minTokens` if none does.
 */
export function shorten(
  builder: PlanBuilder,
  parts: readonly PartRef[],
  { targetTokens, minTokens }: ShortenOptions,
): void {
  const sizes = parts.map(({ position, part }) =>
    builder.partTokens(position, part),
  );
  const maxTokens = waterLevel(sizes, builder.tokens - targetTokens, minTokens);
  parts.forEach(({ position, part }, index) => {
    if ((sizes[index] as number) <= maxTokens) return;
    const shorter = excerpt(builder.textOf(position, part) ?? "", {
      maxTokens,
      countText: (text) => builder.input.meter.countText(text),
      mark: marks.omitted,
    });
    builder.rewrite(position, part, {
      action: "excerpt",
      text: shorter ?? marks.omitted,
    });
  });
}
