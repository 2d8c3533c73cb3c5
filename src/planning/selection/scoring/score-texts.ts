import type { Speaker, TranscriptText } from "../passages/transcript-texts.ts";
import { gatherFacts, type AtomFacts } from "./atom-facts.ts";
import type { AtomTable } from "./atom-table.ts";
import { createPredictor } from "./boosted-trees.ts";
import { atomFeatures, featureNames } from "./features.ts";
import { readFocus } from "./focus.ts";
import { needModel } from "./need-model.ts";

const predictNeed = createPredictor(needModel, featureNames.length);

/** Atoms whose features are in memory at a time: 700 KB. */
const blockAtoms = 4096;
/** Lowest score of an atom that the caller's focus names. */
const focusedAtomScore = 0.9;
/**
 * Every text has a small score of its own per token, higher if it is new or the
 * user's. It decides where no atom does, and keeps together lines that an edit has
 * to quote.
 */
const scorePerToken: Readonly<Record<Speaker, number>> = {
  user: 0.002,
  agent: 0.0005,
  call: 0.0005,
  result: 0.001,
};
/** Steps after which a text's own score has halved. */
const halfLife = 10;

export interface Scores {
  /** By atom: the probability that the agent needs it next. */
  readonly ofAtoms: Float64Array;
  /** By passage: its score apart from its atoms. */
  readonly ofPassages: Float64Array;
}

export interface ScoreInput {
  readonly texts: readonly TranscriptText[];
  readonly table: AtomTable;
  readonly stepCount: number;
  /** By passage. */
  readonly tokens: Float64Array;
  /** The caller's description of what comes next. */
  readonly focus: string | undefined;
}

/** Scores atoms and passages by their value to an agent that continues the transcript. */
export function scoreTexts(input: ScoreInput): Scores {
  const { texts, table, stepCount, focus } = input;
  const facts = gatherFacts(texts, table);
  const scores = {
    ofAtoms: scoreAtoms(table, facts, stepCount),
    ofPassages: scorePassages(input),
  };
  if (focus !== undefined) addFocus(scores, focus, input);
  return scores;
}

/** Block by block: the features of millions of atoms at once would take most of the memory. */
function scoreAtoms(
  table: AtomTable,
  facts: AtomFacts,
  stepCount: number,
): Float64Array {
  const count = table.texts.length;
  const scores = new Float64Array(count);
  for (let from = 0; from < count; from += blockAtoms) {
    const to = Math.min(count, from + blockAtoms);
    const rows = atomFeatures(table, facts, { stepCount, from, to });
    scores.set(predictNeed(rows), from);
  }
  return scores;
}

function scorePassages({ texts, stepCount, tokens }: ScoreInput): Float64Array {
  const scores = new Float64Array(tokens.length);
  for (const { first, ends, step, speaker, summary } of texts) {
    const rate =
      scorePerToken[speaker] / (1 + (stepCount - 1 - step) / halfLife);
    for (let p = first; p < first + ends.length; p += 1) {
      scores[p] =
        rate * (tokens[p] as number) +
        (summary?.lines[p - first]?.baseScore ?? 0);
    }
  }
  return scores;
}

function addFocus(
  { ofAtoms, ofPassages }: Scores,
  focus: string,
  { texts, table }: ScoreInput,
): void {
  // A summary's lines repeat other passages, whose words would count twice.
  const originals = texts.filter(({ summary }) => summary === undefined);
  const { passageScores, isNamed } = readFocus(focus, originals, table);
  passageScores.forEach((score, p) => {
    ofPassages[p] = (ofPassages[p] as number) + score;
  });
  table.texts.forEach((text, atom) => {
    if (isNamed(text)) {
      ofAtoms[atom] = Math.max(focusedAtomScore, ofAtoms[atom] as number);
    }
  });
}
