import type { AtomTable } from "./atom-table.ts";
import {
  shortArgument,
  type Speaker,
  type TranscriptText,
} from "../passages/transcript-texts.ts";

/** The uses of each atom, by its number. Steps are numbered from 0; -1 means never. */
export interface AtomFacts {
  readonly count: Int32Array;
  /** Distinct steps that contain it. */
  readonly steps: Int32Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly lastBy: Readonly<Record<Speaker, Int32Array>>;
  readonly countBy: Readonly<Record<Speaker, Int32Array>>;
  /** Distinct steps that call a tool with it. */
  readonly callSteps: Int32Array;
  /** The last step in which a line that reports an error contains it. */
  readonly lastError: Int32Array;
  /** 1 if it occurs in an argument that names a file, a folder or a URL. */
  readonly isLocation: Uint8Array;
  /** 1 if it occurs in an argument short enough to be chosen with care. */
  readonly isChosen: Uint8Array;
  /** Characters of the shortest passage that contains it. */
  readonly shortest: Int32Array;
}

const locationKey = /path|file|dir|url|uri|cwd|folder/i;
const errorLine =
  /error|exception|traceback|panic|fatal|\bfail(?:ed|ure|s)?\b|not found|denied/i;
/** A longer line is a blob, not an error report. */
const longestErrorLine = 1000;

/**
 * Gathers the facts in one pass over the passages. A summary repeats values rather
 * than using them, so it counts only for values that no message contains any more.
 */
export function gatherFacts(
  texts: readonly TranscriptText[],
  table: AtomTable,
): AtomFacts {
  const facts = createFacts(table.texts.length);
  const originals = texts.filter(({ summary }) => summary === undefined);
  const summaries = texts.filter(({ summary }) => summary !== undefined);
  for (const { text, key, ...each } of [...originals, ...summaries]) {
    const { first, ends, speaker, step, summary } = each;
    const isLocation = speaker === "call" && locationKey.test(key);
    const isChosen = speaker === "call" && text.length <= shortArgument;
    let start = 0;
    ends.forEach((end, index) => {
      const from = table.from[first + index] as number;
      const to = table.from[first + index + 1] as number;
      const length = end - start;
      const isError =
        from < to && speaker === "result" && reportsError(text, start, end);
      for (let i = from; i < to; i += 1) {
        const atom = table.atoms[i] as number;
        if (summary !== undefined && (facts.count[atom] as number) > 0)
          continue;
        recordMention(facts, atom, { step, speaker });
        if (isError) facts.lastError[atom] = step;
        if (isLocation) facts.isLocation[atom] = 1;
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
  const bySpeaker = (start: number) => ({
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
    lastBy: bySpeaker(-1),
    countBy: bySpeaker(0),
    callSteps: numbers(0),
    lastError: numbers(-1),
    isLocation: new Uint8Array(size),
    isChosen: new Uint8Array(size),
    shortest: numbers(2 ** 31 - 1),
  };
}

function recordMention(
  facts: AtomFacts,
  atom: number,
  { step, speaker }: Pick<TranscriptText, "step" | "speaker">,
): void {
  const lastBySpeaker = facts.lastBy[speaker];
  const countBySpeaker = facts.countBy[speaker];
  const isNewStep = facts.last[atom] !== step;
  if (facts.first[atom] === -1) facts.first[atom] = step;
  if (speaker === "call" && lastBySpeaker[atom] !== step)
    add(facts.callSteps, atom);
  if (isNewStep) add(facts.steps, atom);
  facts.last[atom] = step;
  lastBySpeaker[atom] = step;
  add(facts.count, atom);
  add(countBySpeaker, atom);
}

function add(counts: Int32Array, at: number): void {
  counts[at] = (counts[at] as number) + 1;
}

function reportsError(text: string, start: number, end: number): boolean {
  return (
    end - start <= longestErrorLine && errorLine.test(text.slice(start, end))
  );
}
