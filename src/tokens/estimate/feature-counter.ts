import { featureCount, longest, offsets } from "./features.ts";
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

/** Counts the features of texts. */
export class FeatureCounter {
  /** The features of the last text, a feature vector. */
  readonly counts = new Float64Array(featureCount);

  /** Counts in one pass without allocation, so the time depends on the length only. */
  count(text: string): Float64Array {
    this.counts.fill(0);
    let previous = -1;
    let at = 0;
    while (at < text.length) {
      const kind = kinds[text.charCodeAt(at)]!;
      let end = at + 1;
      if (kind < lower) {
        end = endOfRun(text, end, kind);
        this.#addScript(text, at, end);
      } else if (kind === lower) {
        end = endOfRun(text, end, lower);
        const isWord = previous === space;
        this.#addByLength(isWord ? words : joinedWords, end - at);
      } else if (kind === upper) {
        end = this.#addCapitals(text, at, previous === space);
      } else {
        end = endOfRun(text, end, kind);
        this.#addPlainRun(kind, end - at, followingKind(text, end));
      }
      previous = kind;
      at = end;
    }
    return this.counts;
  }

  #addByLength({ offset, longestLength }: LengthFeature, length: number): void {
    const { counts } = this;
    if (length <= longestLength) {
      counts[offset + length - 1]!++;
      return;
    }
    counts[offset + longestLength - 1]!++;
    counts[offset + longestLength]! += length - longestLength;
  }

  /** Returns the end of the word; a capital before lowercase letters belongs to them. */
  #addCapitals(text: string, at: number, afterSpace: boolean): number {
    const end = endOfRun(text, at + 1, upper);
    if (followingKind(text, end) !== lower) {
      this.#addByLength(capitals, end - at);
      return end;
    }
    const capital = end - 1;
    if (capital > at) this.#addByLength(capitals, capital - at);
    const wordEnd = endOfRun(text, end + 1, lower);
    const isWord = afterSpace && capital === at;
    this.#addByLength(
      isWord ? capitalized : joinedCapitalized,
      wordEnd - capital,
    );
    return wordEnd;
  }

  #addPlainRun(kind: number, length: number, following: number): void {
    const { counts } = this;
    if (kind === digit) {
      this.#addByLength(numbers, length);
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

  #addScript(text: string, from: number, end: number): void {
    const { counts } = this;
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
    const isAscii = script === punctuation;
    counts[isAscii ? offsets.asciiRepeats : offsets.otherRepeats]! += repeats;
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
