import { excerpt } from "../../text/excerpt.ts";
import { marks } from "../../text/marks.ts";
import type { Draft } from "../draft.ts";
import { waterLevel } from "./water-level.ts";

/** One text that may be cut short. */
export interface TextPlace {
  readonly position: number;
  readonly part: number;
}

export interface ShortenOptions {
  readonly targetTokens: number;
  /** No text is cut below this. */
  readonly minTokens: number;
}

/**
 * Cuts the longest of `places` down to one common length, the greatest with
 * which the draft fits; to `minTokens` when none does.
 */
export function shorten(
  draft: Draft,
  places: readonly TextPlace[],
  { targetTokens, minTokens }: ShortenOptions,
): void {
  const sizes = places.map(({ position, part }) =>
    draft.partTokens(position, part),
  );
  const maxTokens = waterLevel(sizes, draft.tokens - targetTokens, minTokens);
  places.forEach(({ position, part }, index) => {
    if ((sizes[index] as number) <= maxTokens) return;
    const shorter = excerpt(draft.textOf(position, part) ?? "", {
      maxTokens,
      countText: (text) => draft.subject.meter.countText(text),
      mark: marks.omitted,
    });
    draft.rewrite(position, part, "excerpt", shorter ?? marks.omitted);
  });
}
