import type { AtomTable } from "./atom-table.ts";
import { shortArgument, type Place, type Voice } from "../passages/places.ts";

/** Where and how an atom was seen, one number an atom. Steps are numbered from 0; -1 is never. */
export interface AtomFacts {
  readonly count: Int32Array;
  /** Distinct steps that hold it. */
  readonly steps: Int32Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly lastBy: Readonly<Record<Voice, Int32Array>>;
  readonly countBy: Readonly<Record<Voice, Int32Array>>;
  /** Distinct steps that call a tool with it. */
  readonly callSteps: Int32Array;
  /** The last step that shows it on a line that reports an error. */
  readonly lastError: Int32Array;
  /** 1 where it stood in an argument that names a file, a folder or a URL. */
  readonly isPlace: Uint8Array;
  /** 1 where it stood in an argument short enough to be chosen with care. */
  readonly isChosen: Uint8Array;
  /** Characters of the shortest passage that holds it. */
  readonly shortest: Int32Array;
}

const placeKey = /path|file|dir|url|uri|cwd|folder/i;
const errorLine =
  /error|exception|traceback|panic|fatal|\bfail(?:ed|ure|s)?\b|not found|denied/i;
/** An error is told on a line, not in a blob. */
const longestErrorLine = 1000;

/**
 * Gathers the facts in one pass over the passages. A summary tells of a value only
 * where no message does any more: it says again what was said, and is no use of it.
 */
export function gatherFacts(
  places: readonly Place[],
  table: AtomTable,
): AtomFacts {
  const facts = createFacts(table.texts.length);
  const told = places.filter(({ summary }) => summary === undefined);
  const retold = places.filter(({ summary }) => summary !== undefined);
  for (const place of [...told, ...retold]) {
    const { first, ends, voice, step, summary } = place;
    const isPlace = voice === "call" && placeKey.test(place.key);
    const isChosen = voice === "call" && place.text.length <= shortArgument;
    let start = 0;
    ends.forEach((end, index) => {
      const from = table.from[first + index] as number;
      const to = table.from[first + index + 1] as number;
      const length = end - start;
      const isError =
        from < to && voice === "result" && reportsError(place.text, start, end);
      for (let i = from; i < to; i += 1) {
        const atom = table.atoms[i] as number;
        if (summary !== undefined && (facts.count[atom] as number) > 0)
          continue;
        noteMention(facts, atom, { step, voice });
        if (isError) facts.lastError[atom] = step;
        if (isPlace) facts.isPlace[atom] = 1;
        if (isChosen) facts.isChosen[atom] = 1;
        if (length < (facts.shortest[atom] as number)) {
          facts.shortest[atom] = length;
        }
      }
      start = end;
    });
  }
  return facts;
}

function createFacts(size: number): AtomFacts {
  const numbers = (start: number) => new Int32Array(size).fill(start);
  const byVoice = (start: number) => ({
    user: numbers(start),
    agent: numbers(start),
    call: numbers(start),
    result: numbers(start),
  });
  return {
    count: numbers(0),
    steps: numbers(0),
    first: numbers(-1),
    last: numbers(-1),
    lastBy: byVoice(-1),
    countBy: byVoice(0),
    callSteps: numbers(0),
    lastError: numbers(-1),
    isPlace: new Uint8Array(size),
    isChosen: new Uint8Array(size),
    shortest: numbers(2 ** 31 - 1),
  };
}

function noteMention(
  facts: AtomFacts,
  atom: number,
  { step, voice }: Pick<Place, "step" | "voice">,
): void {
  const lastByVoice = facts.lastBy[voice];
  const countByVoice = facts.countBy[voice];
  const isNewStep = facts.last[atom] !== step;
  if (facts.first[atom] === -1) facts.first[atom] = step;
  if (voice === "call" && lastByVoice[atom] !== step)
    add(facts.callSteps, atom);
  if (isNewStep) add(facts.steps, atom);
  facts.last[atom] = step;
  lastByVoice[atom] = step;
  add(facts.count, atom);
  add(countByVoice, atom);
}

function add(counts: Int32Array, at: number): void {
  counts[at] = (counts[at] as number) + 1;
}

function reportsError(text: string, start: number, end: number): boolean {
  return (
    end - start <= longestErrorLine && errorLine.test(text.slice(start, end))
  );
}
