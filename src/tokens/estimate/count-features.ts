import { longest, offsets } from "./features.ts";
import { createScriptTable, scripts } from "./scripts.ts";

const lower = 100;
const upper = 101;
const digit = 102;
const space = 103;
const tab = 104;
const newline = 105;
const punctuation = scripts.indexOf("punctuation");

/** The place of a `…ByLength` feature in a feature vector, and its longest length. */
interface LengthFeature {
  readonly offset: number;
  readonly longestLength: number;
}

function lengthFeature(offset: number, longestLength: number): LengthFeature {
  return { offset, longestLength };
}

const words = lengthFeature(offsets.wordsByLength, longest.word);
const joinedWords = lengthFeature(offsets.joinedWordsByLength, longest.word);
const capitalized = lengthFeature(offsets.capitalizedByLength, longest.word);
const joinedCapitalized = lengthFeature(
  offsets.joinedCapitalizedByLength,
  longest.word,
);
const capitals = lengthFeature(offsets.capitalsByLength, longest.capitals);
const numbers = lengthFeature(offsets.numbersByLength, longest.number);

/** The kind of each UTF-16 code unit: one of the kinds above, or the index of its script. */
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
 * Adds the features of `text` to `counts`, a feature vector. One pass without allocation, so
 * the time depends on the length only.
 */
export function countFeatures(text: string, counts: Float64Array): void {
  for (let at = 0; at < text.length;) {
    const kind = kinds[text.charCodeAt(at)]!;
    if (kind < lower) at = addScript(text, at, counts);
    else if (kind === lower) at = addWord(text, at, counts);
    else if (kind === upper) at = addCapitals(text, at, counts);
    else at = addPlainRun(text, at, counts);
  }
}

// Each of these adds the run of one kind that begins at `at` and returns its end.

function addScript(text: string, at: number, counts: Float64Array): number {
  const script = kinds[text.charCodeAt(at)]!;
  let repeats = 0;
  let previous = -1;
  let end = at;
  for (; end < text.length; end++) {
    const unit = text.charCodeAt(end);
    if (kinds[unit] !== script) break;
    if (unit === previous) repeats++;
    previous = unit;
  }
  counts[offsets.scriptRuns + script]!++;
  counts[offsets.scriptCharacters + script]! += end - at - repeats;
  const isAscii = script === punctuation;
  counts[isAscii ? offsets.asciiRepeats : offsets.otherRepeats]! += repeats;
  return end;
}

function addWord(text: string, at: number, counts: Float64Array): number {
  const end = endOfRun(text, at + 1, lower);
  addByLength(counts, followsSpace(text, at) ? words : joinedWords, end - at);
  return end;
}

/** A capital before lowercase letters belongs to their word. */
function addCapitals(text: string, at: number, counts: Float64Array): number {
  const end = endOfRun(text, at + 1, upper);
  if (kindAt(text, end) !== lower) {
    addByLength(counts, capitals, end - at);
    return end;
  }
  const capital = end - 1;
  if (capital > at) addByLength(counts, capitals, capital - at);
  const wordEnd = endOfRun(text, end + 1, lower);
  const isWord = capital === at && followsSpace(text, at);
  const feature = isWord ? capitalized : joinedCapitalized;
  addByLength(counts, feature, wordEnd - capital);
  return wordEnd;
}

function addPlainRun(text: string, at: number, counts: Float64Array): number {
  const kind = kinds[text.charCodeAt(at)]!;
  const end = endOfRun(text, at + 1, kind);
  const length = end - at;
  if (kind === digit) {
    addByLength(counts, numbers, length);
  } else if (kind === tab) {
    counts[offsets.tabRuns]!++;
    counts[offsets.tabs]! += length;
  } else if (kind === newline) {
    counts[offsets.newlineRuns]!++;
    counts[offsets.newlines]! += length;
  } else {
    addSpaces(length, kindAt(text, end), counts);
  }
  return end;
}

function addSpaces(
  length: number,
  following: number,
  counts: Float64Array,
): void {
  if (length > 1 || following === newline || following === tab) {
    counts[offsets.spaceRuns]!++;
    counts[offsets.spaces]! += length;
  } else if (following === digit) {
    counts[offsets.spaceBeforeNumber]!++;
  } else if (following < lower) {
    counts[offsets.spaceBeforeScript]!++;
  }
}

function addByLength(
  counts: Float64Array,
  { offset, longestLength }: LengthFeature,
  length: number,
): void {
  if (length <= longestLength) {
    counts[offset + length - 1]!++;
    return;
  }
  counts[offset + longestLength - 1]!++;
  counts[offset + longestLength]! += length - longestLength;
}

function followsSpace(text: string, at: number): boolean {
  return at > 0 && kinds[text.charCodeAt(at - 1)] === space;
}

function endOfRun(text: string, from: number, kind: number): number {
  let at = from;
  while (at < text.length && kinds[text.charCodeAt(at)] === kind) at++;
  return at;
}

/** The end of the text counts as the end of a line. */
function kindAt(text: string, at: number): number {
  return at < text.length ? kinds[text.charCodeAt(at)]! : newline;
}
