import type { AtomFacts } from "./atom-facts.ts";
import type { AtomTable } from "./atom-table.ts";

/**
 * The inputs of the need model, one number each. An age is the number of steps since;
 * it doesn't depend on the transcript's length, so that a model trained on long
 * transcripts works for short ones.
 */
export const featureNames = [
  "age",
  "age_in_calls",
  "age_in_agent_text",
  "age_in_user_text",
  "age_in_results",
  "age_of_first",
  "age_of_error",
  "relative_age",
  "span",
  "count",
  "steps",
  "call_steps",
  "count_in_agent_text",
  "count_in_user_text",
  "count_in_results",
  "is_location",
  "is_chosen",
  "is_path",
  "is_number",
  "is_id",
  "length",
  "shortest_passage",
] as const;

/** Age of something that never happened: older than any step. */
const never = 10_000;

export interface FeatureRange {
  readonly stepCount: number;
  /** The first atom; the first of all by default. */
  readonly from?: number;
  /** The atom behind the last one; all by default. */
  readonly to?: number;
}

/** One row of features for each atom of a range, row after row. */
export function atomFeatures(
  { texts, kinds }: AtomTable,
  facts: AtomFacts,
  { stepCount, from = 0, to = texts.length }: FeatureRange,
): Float64Array {
  const width = featureNames.length;
  const rows = new Float64Array((to - from) * width);
  const newest = stepCount - 1;
  const age = (step: number) => (step < 0 ? never : newest - step);
  const { lastBy, countBy } = facts;
  const at = (list: Int32Array | Uint8Array, atom: number) =>
    list[atom] as number;
  for (let atom = from; atom < to; atom += 1) {
    const kind = kinds[atom];
    const last = at(facts.last, atom);
    const first = at(facts.first, atom);
    let i = (atom - from) * width;
    rows[i++] = age(last);
    rows[i++] = age(at(lastBy.call, atom));
    rows[i++] = age(at(lastBy.agent, atom));
    rows[i++] = age(at(lastBy.user, atom));
    rows[i++] = age(at(lastBy.result, atom));
    rows[i++] = age(first);
    rows[i++] = age(at(facts.lastError, atom));
    rows[i++] = age(last) / stepCount;
    rows[i++] = last - first;
    rows[i++] = at(facts.count, atom);
    rows[i++] = at(facts.steps, atom);
    rows[i++] = at(facts.callSteps, atom);
    rows[i++] = at(countBy.agent, atom);
    rows[i++] = at(countBy.user, atom);
    rows[i++] = at(countBy.result, atom);
    rows[i++] = at(facts.isLocation, atom);
    rows[i++] = at(facts.isChosen, atom);
    rows[i++] = kind === "path" ? 1 : 0;
    rows[i++] = kind === "number" ? 1 : 0;
    rows[i++] = kind === "id" ? 1 : 0;
    rows[i++] = (texts[atom] as string).length;
    rows[i] = at(facts.shortest, atom);
  }
  return rows;
}
