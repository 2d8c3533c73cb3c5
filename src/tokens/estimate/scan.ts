import { longest, offsets } from "./features.ts";
import { createScriptTable, scripts } from "./scripts.ts";

const lower = 100;
const upper = 101;
const digit = 102;
const space = 103;
const tab = 104;
const newline = 105;
const punctuation = scripts.indexOf("punctuation");

/** What each UTF-16 code unit is: one of the kinds above, or the position of its script. */
const kinds = createKinds();

function createKinds(): Uint8Array {
  const table = createScriptTable();
  table.fill(lower, 0x61, 0x7b);
  table.fill(upper, 0x41, 0x5b);
  table.fill(digit, 0x30, 0x3a);
  table[0x20] = space;
  table[0x09] = tab;
  table[0x0a] = newline;
  table[0x0d] = newline;
  return table;
}

/**
 * Adds what `text` is made of to `counts`, a feature vector. One pass without
 * allocation, so that a text costs the same whatever it holds.
 */
export function countFeatures(text: string, counts: Float64Array): void {
  let previous = -1;
  let at = 0;
  while (at < text.length) {
    const kind = kinds[text.charCodeAt(at)]!;
    let end = at + 1;
    if (kind < lower) {
      countScript(text, at, (end = endOfRun(text, end, kind)), counts);
    } else if (kind === lower) {
      end = endOfRun(text, end, lower);
      const histogram =
        previous === space
          ? offsets.wordsByLength
          : offsets.joinedWordsByLength;
      addByLength(counts, histogram, longest.word, end - at);
    } else if (kind === upper) {
      end = countCapitals(text, at, previous === space, counts);
    } else {
      end = endOfRun(text, end, kind);
      countPlainRun(kind, end - at, followingKind(text, end), counts);
    }
    previous = kind;
    at = end;
  }
}

function endOfRun(text: string, from: number, kind: number): number {
  let at = from;
  while (at < text.length && kinds[text.charCodeAt(at)] === kind) at++;
  return at;
}

/** The end of the text counts as the end of a line. */
function followingKind(text: string, at: number): number {
  return at < text.length ? kinds[text.charCodeAt(at)]! : newline;
}

function addByLength(
  counts: Float64Array,
  histogram: number,
  longestLength: number,
  length: number,
): void {
  if (length <= longestLength) {
    counts[histogram + length - 1]!++;
    return;
  }
  counts[histogram + longestLength - 1]!++;
  counts[histogram + longestLength]! += length - longestLength;
}

/** Returns where the word ends: a capital in front of lowercase letters belongs to them. */
function countCapitals(
  text: string,
  at: number,
  afterSpace: boolean,
  counts: Float64Array,
): number {
  const end = endOfRun(text, at + 1, upper);
  if (followingKind(text, end) !== lower) {
    addByLength(counts, offsets.capitalsByLength, longest.capitals, end - at);
    return end;
  }
  const capital = end - 1;
  if (capital > at) {
    addByLength(
      counts,
      offsets.capitalsByLength,
      longest.capitals,
      capital - at,
    );
  }
  const wordEnd = endOfRun(text, end + 1, lower);
  const histogram =
    afterSpace && capital === at
      ? offsets.capitalizedByLength
      : offsets.joinedCapitalizedByLength;
  addByLength(counts, histogram, longest.word, wordEnd - capital);
  return wordEnd;
}

function countPlainRun(
  kind: number,
  length: number,
  following: number,
  counts: Float64Array,
): void {
  if (kind === digit) {
    addByLength(counts, offsets.numbersByLength, longest.number, length);
  } else if (kind === tab) {
    counts[offsets.tabRuns]!++;
    counts[offsets.tabs]! += length;
  } else if (kind === newline) {
    counts[offsets.newlineRuns]!++;
    counts[offsets.newlines]! += length;
  } else if (length > 1 || following === newline || following === tab) {
    counts[offsets.spaceRuns]!++;
    counts[offsets.spaces]! += length;
  } else if (following === digit) {
    counts[offsets.spaceBeforeNumber]!++;
  } else if (following < lower) {
    counts[offsets.spaceBeforeScript]!++;
  }
}

function countScript(
  text: string,
  from: number,
  end: number,
  counts: Float64Array,
): void {
  const script = kinds[text.charCodeAt(from)]!;
  let repeats = 0;
  let previous = -1;
  for (let at = from; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === previous) repeats++;
    previous = unit;
  }
  counts[offsets.scriptRuns + script]!++;
  counts[offsets.scriptCharacters + script]! += end - from - repeats;
  const repeated =
    script === punctuation ? offsets.asciiRepeats : offsets.otherRepeats;
  counts[repeated]! += repeats;
}
