import type { PlanBuilder } from "../../plan-builder.ts";
import type { Selection } from "../selection.ts";
import { editableParts, type EditablePart } from "./editable-parts.ts";
import { renderPart } from "./render-part.ts";
import type { TranscriptText } from "./transcript-texts.ts";

/** A part as a selection leaves it. */
export interface RenderedPart {
  readonly position: number;
  readonly part: number;
  /** Undefined if all of it stays. */
  readonly text: string | undefined;
  readonly tokens: number;
  /** True if none of its passages is kept. */
  readonly isEmpty: boolean;
}

export interface Rendering {
  /** Exact tokens of the whole transcript as currently selected. */
  countTokens(): number;
  /** The parts of kept steps that don't stay whole. */
  changedParts(): readonly RenderedPart[];
}

/** Renders a selection, and later only the parts whose selection has changed. */
export function createRendering(
  builder: PlanBuilder,
  texts: readonly TranscriptText[],
  selection: Selection,
): Rendering {
  const { steps, meter } = builder.input;
  const parts = editableParts(builder, texts);
  const memo = new Map<EditablePart, { at: number; rendered: RenderedPart }>();
  const fixedTokens = steps.map((_, step) => builder.stepTokens(step));
  const outside = builder.tokens - fixedTokens.reduce((a, b) => a + b, 0);
  for (const { step, wholeTokens } of parts) {
    fixedTokens[step] = (fixedTokens[step] as number) - wholeTokens;
  }

  function render(entry: EditablePart): RenderedPart {
    const { position, part, wholeTokens, numbers } = entry;
    const at = numbers.reduce((n, text) => n + selection.changesOf(text), 0);
    const known = memo.get(entry);
    if (known?.at === at) return known.rendered;
    const text = renderPart(entry.source, entry.texts, (passage) =>
      selection.isKept(passage),
    );
    const tokens = text === undefined ? wholeTokens : meter.countText(text);
    const isEmpty = numbers.every((number) => selection.keptIn(number) === 0);
    const rendered =
      tokens < wholeTokens
        ? { position, part, text, tokens, isEmpty }
        : { position, part, text: undefined, tokens: wholeTokens, isEmpty };
    memo.set(entry, { at, rendered });
    return rendered;
  }

  const rendered = () =>
    parts.filter(({ step }) => selection.isOpen(step)).map(render);

  return {
    countTokens() {
      let total = rendered().reduce((sum, { tokens }) => sum + tokens, outside);
      let previous = -1;
      steps.forEach((_, step) => {
        if (!selection.isOpen(step)) return;
        total +=
          (fixedTokens[step] as number) +
          builder.noteTokensBetween(previous, step);
        previous = step;
      });
      return total + builder.noteTokensBetween(previous, steps.length);
    },
    changedParts: () => rendered().filter(({ text }) => text !== undefined),
  };
}
