import { caseVariants, spellSet } from "./case-variants.ts";
import { type Element, readEscape, toLiteral } from "./escapes.ts";
import type { PatternReader } from "./pattern-reader.ts";

/**
 * Reads a character class after its `[` and returns it as JavaScript source for the flag
 * `v`. As in Oniguruma, `&&` has the lowest precedence and nested classes are unions.
 */
export function readCharacterClass(
  reader: PatternReader,
  ignoresCase: boolean,
): string {
  const negation = reader.takes("^") ? "^" : "";
  const operands: string[] = [];
  do operands.push(readUnion(reader, ignoresCase));
  while (reader.takes("&&"));
  reader.next();
  return operands.length === 1
    ? `[${negation}${operands[0]}]`
    : `[${negation}${operands.map((operand) => `[${operand}]`).join("&&")}]`;
}

function readUnion(reader: PatternReader, ignoresCase: boolean): string {
  let union = "";
  while (!endsUnion(reader)) {
    if (reader.isDone()) reader.refuse("a class without its end");
    union += readItem(reader, ignoresCase);
  }
  if (union === "") reader.refuse("an empty class");
  return union;
}

function endsUnion(reader: PatternReader): boolean {
  return (
    reader.peek() === "]" || (reader.peek() === "&" && reader.peek(1) === "&")
  );
}

function readItem(reader: PatternReader, ignoresCase: boolean): string {
  if (reader.takes("[")) {
    if (reader.peek() === ":") reader.refuse("a POSIX bracket");
    return readCharacterClass(reader, ignoresCase);
  }
  const first = readElement(reader);
  if (first.kind === "set") return spellSet(first, reader, ignoresCase);
  const isRange = reader.peek() === "-" && reader.peek(1) !== "]";
  if (!isRange) return spell(first.code, first.code, { reader, ignoresCase });
  reader.next();
  const last = reader.peek() === "[" ? undefined : readElement(reader);
  if (last?.kind !== "character") reader.refuse("a range without its end");
  return spell(first.code, last.code, { reader, ignoresCase });
}

function readElement(reader: PatternReader): Element {
  const character = reader.next();
  if (character === "\\") return readEscape(reader);
  return { kind: "character", code: character.codePointAt(0) ?? 0 };
}

function spell(
  first: number,
  last: number,
  context: { reader: PatternReader; ignoresCase: boolean },
): string {
  const range =
    first === last
      ? toLiteral(first)
      : `${toLiteral(first)}-${toLiteral(last)}`;
  if (!context.ignoresCase) return range;
  const { reader } = context;
  if (last - first > 0x7f) reader.refuse("a wide range where case is ignored");
  const codes = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const variants = codes.flatMap((code) => caseVariants(code, reader));
  return variants.map(toLiteral).join("");
}
