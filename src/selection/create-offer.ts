import type { Draft } from "../strategies/draft.ts";
import { marks } from "../strategies/marks.ts";
import { readAtoms } from "./atom-table.ts";
import type { Offer, OfferedSummary } from "./offer.ts";
import type { Place } from "./places.ts";
import { appraise } from "./worth.ts";

export interface OfferOptions {
  readonly places: readonly Place[];
  readonly focus: string | undefined;
  readonly repeatWorth: number;
}

/** Counts and appraises every passage of a draft. */
export function createOffer(
  draft: Draft,
  { places, focus, repeatWorth }: OfferOptions,
): Offer {
  const { steps, constraints, meter } = draft.subject;
  const table = readAtoms(places);
  const tokens = countPassages(places, draft);
  const stepCount = steps.length;
  const worth = appraise({ places, table, stepCount, tokens, focus });
  const stepTokens = Float64Array.from(steps, (_, step) =>
    draft.stepTokens(step),
  );
  const markTokens = new Float64Array(places.length);
  const placeOf = new Int32Array(tokens.length);
  const stepOf = new Int32Array(tokens.length);
  const isFixed = new Uint8Array(tokens.length);
  const stepFrom = new Int32Array(stepCount + 1).fill(tokens.length);
  const wholeMark = meter.countText(marks.nothingKept);
  const gapTokens = new Float64Array(places.length);
  gapTokens.fill(meter.countText(`${marks.gap}\n`));
  const hold = new Float64Array(tokens.length).fill(1);
  let summary: OfferedSummary | undefined;
  places.forEach((each, place) => {
    const { step, first, ends, editable, position, part } = each;
    const end = first + ends.length;
    placeOf.fill(place, first, end);
    stepOf.fill(step, first, end);
    if (!editable) {
      isFixed.fill(1, first, end);
      return;
    }
    if (each.summary !== undefined) {
      const { format, maxTokens } = each.summary;
      summary = { step, place, maxTokens };
      gapTokens[place] = 0;
      each.summary.lines.forEach((line, index) => {
        hold[first + index] = line.hold;
      });
      // Its headings come and go with their lines, and are counted when it is rendered.
      stepTokens[step] =
        draft.stepTokens(step) -
        draft.partTokens(position, part) +
        meter.countText(format(() => false));
      return;
    }
    let whole = 0;
    for (let p = first; p < end; p += 1) whole += tokens[p] as number;
    markTokens[place] = Math.min(whole, wholeMark);
    stepTokens[step] =
      (stepTokens[step] as number) - whole + (markTokens[place] as number);
  });
  for (let p = tokens.length - 1; p >= 0; p -= 1) {
    stepFrom[stepOf[p] as number] = p;
  }
  for (let step = stepCount - 1; step >= 0; step -= 1) {
    const next = stepFrom[step + 1] as number;
    if (stepOf[stepFrom[step] as number] !== step) stepFrom[step] = next;
  }
  return {
    stepTokens,
    stepFrom,
    isRequired: Uint8Array.from(constraints.required, (reason) =>
      reason === undefined ? 0 : 1,
    ),
    markTokens,
    stepOf,
    placeOf,
    tokens,
    isFixed,
    extra: worth.ofPassages,
    atomsFrom: table.from,
    atoms: table.atoms,
    hold,
    worth: worth.ofAtoms,
    repeatWorth,
    gapTokens,
    summary,
  };
}

/** Tokens of each passage by itself; of one that is never cut, none, for it costs nothing of its own. */
function countPassages(places: readonly Place[], { subject }: Draft) {
  const last = places.at(-1);
  const size = last === undefined ? 0 : last.first + last.ends.length;
  const tokens = new Float64Array(size);
  for (const { text, first, ends, editable, voice } of places) {
    if (!editable) continue;
    let start = 0;
    ends.forEach((end, index) => {
      const passage = text.slice(start, end);
      // An argument is billed as it is spelled on the wire.
      const billed =
        voice === "call" ? JSON.stringify(passage).slice(1, -1) : passage;
      tokens[first + index] = subject.meter.countText(billed);
      start = end;
    });
  }
  return tokens;
}
