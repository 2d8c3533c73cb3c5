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

interface Memo {
  readonly at: number;
  readonly rendered: RenderedPart;
}

/** Renders a selection, and later only the parts whose selection has changed. */
export function createRendering(
  builder: PlanBuilder,
  texts: readonly TranscriptText[],
  selection: Selection,
): Rendering {
  const { steps, meter } = builder.input;
  const parts = editableParts(builder, texts);
  /** By number of the editable part: how it was rendered last, and after how many changes. */
  const memo: (Memo | undefined)[] = Array.from({ length: parts.length });
  const fixedTokens = steps.map((_, step) => builder.stepTokens(step));
  const outside = builder.tokens - fixedTokens.reduce((a, b) => a + b, 0);
  for (const { step, wholeTokens } of parts) {
    fixedTokens[step] = (fixedTokens[step] as number) - wholeTokens;
  }

  function render(entry: EditablePart, number: number): RenderedPart {
    const { position, part, wholeTokens } = entry;
    const at = sumOver(entry, (text) => selection.changesOf(text));
    const known = memo[number];
    if (known?.at === at) return known.rendered;
    const text = renderPart(entry.source, entry.texts, (passage) =>
      selection.isKept(passage),
    );
    const tokens = text === undefined ? wholeTokens : meter.countText(text);
    const isEmpty = sumOver(entry, (text) => selection.keptIn(text)) === 0;
    const rendered =
      tokens < wholeTokens
        ? { position, part, text, tokens, isEmpty }
        : { position, part, text: undefined, tokens: wholeTokens, isEmpty };
    memo[number] = { at, rendered };
    return rendered;
  }

  const rendered = () => {
    const open: RenderedPart[] = [];
    parts.forEach((entry, number) => {
      if (selection.isOpen(entry.step)) open.push(render(entry, number));
    });
    return open;
  };

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

function sumOver(
  { firstText, texts }: EditablePart,
  valueOf: (text: number) => number,
): number {
  let sum = 0;
  for (let i = 0; i < texts.length; i += 1) sum += valueOf(firstText + i);
  return sum;
}
