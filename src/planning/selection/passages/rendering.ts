import type { Draft } from "../../draft.ts";
import type { Choice } from "../choice/choice.ts";
import { editableParts, type EditablePart } from "./editable-parts.ts";
import type { Place } from "./places.ts";
import { renderPart } from "./render-part.ts";

/** A part as a choice leaves it. */
export interface RenderedPart {
  readonly position: number;
  readonly part: number;
  /** Undefined: all of it stays. */
  readonly text: string | undefined;
  readonly tokens: number;
  /** Nothing of it is kept. */
  readonly isEmpty: boolean;
}

export interface Rendering {
  /** Tokens of the whole transcript with what is kept now, exactly. */
  countTokens(): number;
  /** The parts of kept steps that don't stay whole. */
  changedParts(): readonly RenderedPart[];
}

/** Renders a choice; again only the parts whose choice has changed since. */
export function createRendering(
  draft: Draft,
  places: readonly Place[],
  choice: Choice,
): Rendering {
  const { steps, meter } = draft.subject;
  const parts = editableParts(draft, places);
  const memo = new Map<EditablePart, { at: number; rendered: RenderedPart }>();
  const bareTokens = steps.map((_, step) => draft.stepTokens(step));
  const outside = draft.tokens - bareTokens.reduce((a, b) => a + b, 0);
  for (const { step, wholeTokens } of parts) {
    bareTokens[step] = (bareTokens[step] as number) - wholeTokens;
  }

  function render(entry: EditablePart): RenderedPart {
    const at = entry.numbers.reduce(
      (n, place) => n + choice.changesOf(place),
      0,
    );
    const known = memo.get(entry);
    if (known?.at === at) return known.rendered;
    const { position, part, wholeTokens, numbers } = entry;
    const text = renderPart(entry.source, entry.places, (passage) =>
      choice.isKept(passage),
    );
    const tokens = text === undefined ? wholeTokens : meter.countText(text);
    const isEmpty = numbers.every((place) => choice.keptIn(place) === 0);
    const rendered =
      tokens < wholeTokens
        ? { position, part, text, tokens, isEmpty }
        : { position, part, text: undefined, tokens: wholeTokens, isEmpty };
    memo.set(entry, { at, rendered });
    return rendered;
  }

  const rendered = () =>
    parts.filter(({ step }) => choice.isOpen(step)).map(render);

  return {
    countTokens() {
      let total = rendered().reduce((sum, { tokens }) => sum + tokens, outside);
      let previous = -1;
      steps.forEach((_, step) => {
        if (!choice.isOpen(step)) return;
        total +=
          (bareTokens[step] as number) + draft.bridgeTokens(previous, step);
        previous = step;
      });
      return total + draft.bridgeTokens(previous, steps.length);
    },
    changedParts: () => rendered().filter(({ text }) => text !== undefined),
  };
}
