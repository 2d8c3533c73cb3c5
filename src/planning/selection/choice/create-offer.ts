import type { Draft } from "../../draft.ts";
import { marks } from "../../../text/marks.ts";
import { readAtoms } from "../values/atom-table.ts";
import type { Offer, OfferedSummary } from "./offer.ts";
import type { Place } from "../passages/places.ts";
import type { SummaryLines } from "../passages/summary-lines.ts";
import { appraise } from "../values/worth.ts";

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
  const { steps, constraints } = draft.subject;
  const table = readAtoms(places);
  const tokens = countPassages(places, draft);
  const stepCount = steps.length;
  const worth = appraise({ places, table, stepCount, tokens, focus });
  return {
    ...describePlaces(draft, places, tokens),
    stepFrom: firstPassages(places, stepCount, tokens.length),
    isRequired: Uint8Array.from(constraints.required, (reason) =>
      reason === undefined ? 0 : 1,
    ),
    tokens,
    extra: worth.ofPassages,
    atomsFrom: table.from,
    atoms: table.atoms,
    worth: worth.ofAtoms,
    repeatWorth,
  };
}

type PlaceFacts = Pick<
  Offer,
  | "stepTokens"
  | "markTokens"
  | "gapTokens"
  | "stepOf"
  | "placeOf"
  | "isFixed"
  | "hold"
  | "summary"
>;

/** What follows from where passages stand; `tokens` are theirs. */
function describePlaces(
  draft: Draft,
  places: readonly Place[],
  tokens: Float64Array,
): PlaceFacts {
  const { steps, meter } = draft.subject;
  const wholeMark = meter.countText(marks.nothingKept);
  const gapMark = meter.countText(`${marks.gap}\n`);
  const facts: PlaceFacts = {
    stepTokens: Float64Array.from(steps, (_, step) => draft.stepTokens(step)),
    markTokens: new Float64Array(places.length),
    gapTokens: new Float64Array(places.length).fill(gapMark),
    stepOf: new Int32Array(tokens.length),
    placeOf: new Int32Array(tokens.length),
    isFixed: new Uint8Array(tokens.length),
    hold: new Float64Array(tokens.length).fill(1),
    summary: undefined,
  };
  let summary: OfferedSummary | undefined;
  places.forEach((each, place) => {
    const { step, first, ends, editable } = each;
    const end = first + ends.length;
    facts.placeOf.fill(place, first, end);
    facts.stepOf.fill(step, first, end);
    if (!editable) {
      facts.isFixed.fill(1, first, end);
    } else if (each.summary !== undefined) {
      summary = { step, place, maxTokens: each.summary.maxTokens };
      facts.gapTokens[place] = 0;
      facts.hold.set(
        each.summary.lines.map(({ hold }) => hold),
        first,
      );
      facts.stepTokens[step] = bareSummaryTokens(draft, each, each.summary);
    } else {
      const whole = tokens.subarray(first, end).reduce((a, b) => a + b, 0);
      const mark = Math.min(whole, wholeMark);
      facts.markTokens[place] = mark;
      facts.stepTokens[step] =
        (facts.stepTokens[step] as number) - whole + mark;
    }
  });
  return { ...facts, summary };
}

/** Its headings come and go with their lines, and are counted when it is rendered. */
function bareSummaryTokens(
  draft: Draft,
  { step, position, part }: Place,
  { format }: SummaryLines,
): number {
  const bare = draft.subject.meter.countText(format(() => false));
  return draft.stepTokens(step) - draft.partTokens(position, part) + bare;
}

/** By step the number of its first passage, or of the next step's where it has none; one more at the end. */
function firstPassages(
  places: readonly Place[],
  stepCount: number,
  passages: number,
): Int32Array {
  const from = new Int32Array(stepCount + 1).fill(passages);
  for (const { step, first } of places.toReversed()) from[step] = first;
  for (let step = stepCount - 1; step >= 0; step -= 1) {
    from[step] = Math.min(from[step] as number, from[step + 1] as number);
  }
  return from;
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
