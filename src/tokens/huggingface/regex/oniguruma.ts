import {
  assertFoldsOneToOne,
  caseVariants,
  spellSet,
} from "./case-variants.ts";
import { readCharacterClass } from "./character-class.ts";
import { readEscape, toLiteral, wordSet } from "./escapes.ts";
import { PatternReader } from "./pattern-reader.ts";

const anchors: Readonly<Record<string, string>> = {
  A: "^",
  z: "$",
  Z: "(?=\\n?$)",
  b: "(?:(?<=W)(?!W)|(?<!W)(?=W))",
  B: "(?:(?<=W)(?=W)|(?<!W)(?!W))",
};

/**
 * Translates an Oniguruma expression (Ruby's syntax, Unicode), as used in a
 * `tokenizer.json`, to a global JavaScript expression with the same matches.
 * Source of the syntax: https://github.com/kkos/oniguruma/blob/master/doc/RE
 * @throws {Error} that names a construct without an exact translation.
 */
export function toJavaScriptRegExp(pattern: string): RegExp {
  const reader = new PatternReader(pattern);
  const source = readAlternatives(reader, false);
  if (!reader.isDone()) reader.refuse("an unmatched )");
  return new RegExp(source, "gv");
}

function readAlternatives(reader: PatternReader, ignoresCase: boolean): string {
  const alternatives: string[] = [];
  do alternatives.push(readSequence(reader, ignoresCase));
  while (reader.takes("|"));
  return alternatives.join("|");
}

function readSequence(reader: PatternReader, ignoresCase: boolean): string {
  let sequence = "";
  let literal = "";
  while (!reader.isDone() && reader.peek() !== "|" && reader.peek() !== ")") {
    literal = /[a-z]/i.test(reader.peek()) ? literal + reader.peek() : "";
    if (ignoresCase) assertFoldsOneToOne(literal, reader);
    sequence += readQuantified(reader, readAtom(reader, ignoresCase));
  }
  return sequence;
}

function readAtom(reader: PatternReader, ignoresCase: boolean): string {
  const character = reader.next();
  if (character === "(") return readGroup(reader, ignoresCase);
  if (character === "[") return readCharacterClass(reader, ignoresCase);
  if (character === ".") return "[^\\n]";
  if (character === "^") return "(?:^|(?<=\\n)(?!$))";
  if (character === "$") return "(?=\\n|$)";
  if (character === "\\") return readEscapedAtom(reader, ignoresCase);
  if ("*+?".includes(character)) reader.refuse("a quantifier of nothing");
  return spell(character.codePointAt(0) ?? 0, reader, ignoresCase);
}

function readEscapedAtom(reader: PatternReader, ignoresCase: boolean): string {
  const anchor = anchors[reader.peek()];
  if (anchor !== undefined) {
    reader.next();
    return anchor.replaceAll("W", wordSet);
  }
  const element = readEscape(reader);
  return element.kind === "set"
    ? spellSet(element, reader, ignoresCase)
    : spell(element.code, reader, ignoresCase);
}

function spell(
  code: number,
  reader: PatternReader,
  ignoresCase: boolean,
): string {
  if (!ignoresCase) return toLiteral(code);
  const variants = caseVariants(code, reader).map(toLiteral);
  return variants.length === 1 ? variants.join("") : `[${variants.join("")}]`;
}

function readGroup(reader: PatternReader, ignoresCase: boolean): string {
  const opening = reader.takeMatch(/\?(?:[:=!>]|<[=!]|<\w+>|-?i:|-?i\))|/y);
  const kind = opening?.[0] ?? "";
  if (kind === "" && reader.peek() === "?")
    reader.refuse(`(?${reader.peek(1)}`);
  const caseOption = /^\?(-?)i/.exec(kind)?.[1];
  const body = readAlternatives(
    reader,
    caseOption === undefined ? ignoresCase : caseOption === "",
  );
  // A bare option such as `(?i)` applies to the end of the enclosing group, so it has no `)` of its own here.
  if (!kind.endsWith(")") && !reader.takes(")"))
    reader.refuse("a group without its end");
  if (kind === "?>") return toAtomic(body, reader);
  return /^\?(?:[=!]|<[=!])/.test(kind) ? `(${kind}${body})` : `(?:${body})`;
}

/** JavaScript has no atomic groups. A captured lookahead is equivalent: it is never backtracked into. */
function toAtomic(body: string, reader: PatternReader): string {
  const name = reader.nextGroupName();
  return `(?:(?=(?<${name}>${body}))\\k<${name}>)`;
}

function readQuantified(reader: PatternReader, atom: string): string {
  let source = atom;
  for (let count = 0; ; count += 1) {
    const quantifier = readQuantifier(reader);
    if (quantifier === undefined) return source;
    const repeated =
      (count === 0 ? source : `(?:${source})`) + quantifier.range;
    source = quantifier.isPossessive
      ? toAtomic(repeated, reader)
      : repeated + (quantifier.isLazy ? "?" : "");
  }
}

interface Quantifier {
  readonly range: string;
  readonly isLazy: boolean;
  readonly isPossessive: boolean;
}

function readQuantifier(reader: PatternReader): Quantifier | undefined {
  const simple = reader.takeMatch(/([*+?])([+?]?)/y);
  if (simple) {
    return {
      range: simple[1] ?? "",
      isLazy: simple[2] === "?",
      isPossessive: simple[2] === "+",
    };
  }
  // After an interval, `+` is another quantifier, not possessive; after an exact one so is `?`.
  const exact = reader.takeMatch(/\{\d+\}/y);
  if (exact) return { range: exact[0], isLazy: false, isPossessive: false };
  const interval =
    reader.takeMatch(/\{(\d+),(\d*)\}(\??)/y) ??
    reader.takeMatch(/\{(),(\d+)\}(\??)/y);
  if (!interval) return undefined;
  const [, least, most, lazy] = interval;
  const range = `{${least === "" ? "0" : (least ?? "0")},${most ?? ""}}`;
  return { range, isLazy: lazy === "?", isPossessive: false };
}
