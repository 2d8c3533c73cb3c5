/*
 * Own code and not a library: `recheck` is slow to load, and `re2` is a native module
 * that needs a build step at installation.
 */

import {
  anyCharacter,
  setOf,
  setOfClass,
  setOfEscape,
} from "./character-set.ts";
import {
  assertion,
  either,
  nothing,
  one,
  precede,
  type PatternCost,
  type Repetition,
} from "./pattern-steps.ts";

const maxRepetitions = 256;
const maxDepth = 16;
/**
 * Bounds the cost of a pattern by parsing it: literals, classes, `.`, `\b`, groups,
 * alternatives and counted repetitions. Throws `RangeError` for anything else: `*`,
 * `+`, `{n,}`, look-around, back-references and syntax errors. The bound holds for
 * every text; timing a pattern on sample texts would prove nothing.
 */
export function measurePattern(pattern: string): PatternCost {
  const reader = { pattern, at: 0, depth: 0 };
  const cost = readAlternatives(reader);
  if (reader.at < pattern.length) throw refuse(reader, "an unmatched )");
  return cost;
}

interface Reader {
  readonly pattern: string;
  at: number;
  depth: number;
}

function refuse({ pattern, at }: Reader, what: string): RangeError {
  return new RangeError(
    `The pattern ${JSON.stringify(pattern.slice(0, 80))} is refused at character ${at}: ${what}. Use literals, classes, groups and counted repetitions such as {1,64}.`,
  );
}

function readAlternatives(reader: Reader): PatternCost {
  let cost = readSequence(reader);
  while (reader.pattern.charAt(reader.at) === "|") {
    reader.at += 1;
    cost = either(cost, readSequence(reader));
  }
  return cost;
}

function readSequence(reader: Reader): PatternCost {
  const items: (readonly [PatternCost, Repetition])[] = [];
  while (reader.at < reader.pattern.length) {
    if ("|)".includes(reader.pattern.charAt(reader.at))) break;
    items.push([readItem(reader), readRepetition(reader)]);
  }
  return items.reduceRight(
    (rest, [item, repetition]) => precede(item, repetition, rest),
    nothing,
  );
}

function readItem(reader: Reader): PatternCost {
  const { pattern } = reader;
  const character = pattern.charAt(reader.at);
  if ("*+?{".includes(character)) throw refuse(reader, `a bare ${character}`);
  if (character === "(") return readGroup(reader);
  if (character === "[") return readClass(reader);
  if (character === "\\") return readEscape(reader);
  const symbol = String.fromCodePoint(pattern.codePointAt(reader.at) ?? 0);
  reader.at += symbol.length;
  if (character === "^" || character === "$") return assertion;
  return one(character === "." ? anyCharacter : setOf(symbol));
}

function readGroup(reader: Reader): PatternCost {
  reader.at += 1;
  if (reader.pattern.charAt(reader.at) === "?") {
    if (!reader.pattern.startsWith("?:", reader.at)) {
      throw refuse(reader, "look-around or a named group");
    }
    reader.at += 2;
  }
  reader.depth += 1;
  if (reader.depth > maxDepth) throw refuse(reader, "too deep a group");
  const cost = readAlternatives(reader);
  reader.depth -= 1;
  if (reader.pattern.charAt(reader.at) !== ")") {
    throw refuse(reader, "a group without )");
  }
  reader.at += 1;
  return cost;
}

function readClass(reader: Reader): PatternCost {
  const { pattern } = reader;
  for (let at = reader.at + 1; at < pattern.length; at += 1) {
    if (pattern.charAt(at) === "\\") at += 1;
    else if (pattern.charAt(at) === "]") {
      const inside = pattern.slice(reader.at + 1, at);
      reader.at = at + 1;
      return one(setOfClass(inside));
    }
  }
  throw refuse(reader, "a class without ]");
}

function readEscape(reader: Reader): PatternCost {
  const letter = reader.pattern.charAt(reader.at + 1);
  if (letter === "" || /[1-9kpPucx]/.test(letter)) {
    throw refuse(reader, `\\${letter}`);
  }
  reader.at += 2;
  return letter === "b" || letter === "B"
    ? assertion
    : one(setOfEscape(letter));
}

const counted = /\{(\d{1,4})(?:,(\d{1,4}))?\}/y;

function readRepetition(reader: Reader): Repetition {
  const { pattern } = reader;
  const sign = pattern.charAt(reader.at);
  if (sign === "*" || sign === "+") {
    throw refuse(reader, `${sign}, which has no upper limit`);
  }
  let repetition: Repetition = { least: 1, most: 1 };
  if (sign === "?") {
    reader.at += 1;
    repetition = { least: 0, most: 1 };
  } else if (sign === "{") {
    counted.lastIndex = reader.at;
    const match = counted.exec(pattern);
    if (match === null) throw refuse(reader, "a repetition without a limit");
    reader.at = counted.lastIndex;
    const least = Number(match[1]);
    repetition = { least, most: Number(match[2] ?? least) };
  } else return repetition;
  if (pattern.charAt(reader.at) === "?") reader.at += 1;
  const { least, most } = repetition;
  if (most > maxRepetitions || least > most) {
    throw refuse(reader, `more than ${maxRepetitions} repetitions`);
  }
  return repetition;
}
