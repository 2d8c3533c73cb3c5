import { gatherFacts } from "./atom-facts.ts";
import type { AtomTable } from "./atom-table.ts";
import { atomFeatures, featureNames } from "./features.ts";
import { readFocus } from "./focus.ts";
import { createPredictor } from "./boosted-trees.ts";
import { needModel } from "./need-model.ts";
import type { Place, Voice } from "../passages/places.ts";

const predictNeed = createPredictor(needModel, featureNames.length);

/** What an atom that the caller's focus names is worth at least. */
const namedWorth = 0.9;
/**
 * Any text is worth a little by itself, per token: the newest most, what the user
 * said above all. It decides where no value does, and keeps lines together that an
 * edit will have to quote.
 */
const plainWorth: Readonly<Record<Voice, number>> = {
  user: 0.002,
  agent: 0.0005,
  call: 0.0005,
  result: 0.001,
};
/** Steps after which plain worth has halved. */
const halfLife = 10;

export interface Worth {
  /** By atom: the chance that the agent needs it next. */
  readonly ofAtoms: Float64Array;
  /** By passage: what it is worth beside its atoms. */
  readonly ofPassages: Float64Array;
}

export interface WorthInput {
  readonly places: readonly Place[];
  readonly table: AtomTable;
  readonly stepCount: number;
  /** By passage. */
  readonly tokens: Float64Array;
  /** What comes next, in the caller's words. */
  readonly focus: string | undefined;
}

/** What every atom and passage of a transcript is worth to an agent that goes on with it. */
export function appraise({
  places,
  table,
  stepCount,
  tokens,
  focus,
}: WorthInput): Worth {
  const facts = gatherFacts(places, table);
  const rows = atomFeatures(table, facts, stepCount);
  const ofAtoms = predictNeed(rows);
  const ofPassages = new Float64Array(tokens.length);
  for (const { first, ends, step, voice, summary } of places) {
    const rate = plainWorth[voice] / (1 + (stepCount - 1 - step) / halfLife);
    for (let p = first; p < first + ends.length; p += 1) {
      ofPassages[p] =
        rate * (tokens[p] as number) + (summary?.lines[p - first]?.worth ?? 0);
    }
  }
  if (focus !== undefined) {
    // A summary's lines say again what passages say: their words would count twice.
    const told = places.filter(({ summary }) => summary === undefined);
    const { extra, isNamed } = readFocus(focus, told, table);
    extra.forEach((worth, p) => {
      ofPassages[p] = (ofPassages[p] as number) + worth;
    });
    table.texts.forEach((text, atom) => {
      if (isNamed(text)) {
        ofAtoms[atom] = Math.max(namedWorth, ofAtoms[atom] as number);
      }
    });
  }
  return { ofAtoms, ofPassages };
}
