import {
  parseRegExpLiteral,
  visitRegExpAST,
  type AST,
} from "@eslint-community/regexpp";
import type { SourceRegex } from "./literals.ts";

/** Texts are `start`, then `pump` again and again, then a character that fits hardly anything. */
export interface WorstText {
  readonly start: string;
  readonly pump: string;
}

const ascii = Array.from({ length: 128 }, (_, code) =>
  String.fromCharCode(code),
);
/** One of each kind that classes tell apart: Latin, Cyrillic, kana, a mark, spaces, and beyond 16 bits. */
const candidates = [
  ...ascii,
  "é",
  "Ж",
  "あ",
  "中",
  "\u0301",
  "\u00a0",
  "\u2028",
  "\u0660",
  "𠀀",
  "😀",
];
const kinds = [
  /[a-z]/,
  /[A-Z]/,
  /[0-9]/,
  /[ \t]/,
  /[\r\n]/,
  /[-_./:]/,
  /[^\w\s]/,
  /[\u0080-\uffff]/,
  /[^\0-\uffff]/u,
];
const beyond16Bits = "𠀀";
const maxCharacters = 9;
const lastCharacter = "\u0000";

/**
 * Texts that make an expression work hardest, derived from itself: characters of its
 * repeated parts alone and in pairs, its repeated parts, its beginning and a whole match,
 * after what has to come before.
 */
export function worstTexts({
  source,
  flags,
}: SourceRegex): readonly WorstText[] {
  const tree = parseRegExpLiteral(new RegExp(source, flags));
  const plainFlags = flags.replaceAll(/[gyd]/g, "");
  const matching = (raw: string) => {
    const one = new RegExp(`^(?:${raw})$`, plainFlags);
    return candidates.filter((character) => one.test(character));
  };
  const texts = new Map<string, WorstText>();
  const add = (start: string, pump: string) => {
    if (pump !== "") texts.set(JSON.stringify([start, pump]), { start, pump });
  };
  const shortest = (node: AST.Node): string => shortestOf(node, matching);
  add("", shortest(tree.pattern));
  visitRegExpAST(tree, {
    onQuantifierEnter(quantifier) {
      if (quantifier.max < 2) return;
      const start = before(quantifier, shortest);
      const characters = charactersIn(quantifier, matching);
      for (const one of characters) {
        add(start, one);
        for (const other of characters) {
          if (one !== other) add(start, one + other);
        }
      }
      const repeated = shortest(quantifier.element);
      add(start, repeated);
      add("", start + repeated);
      for (const one of characters) add("", start + one);
    },
  });
  return [...texts.values()];
}

/** The text of about `length` UTF-16 units. */
export function write({ start, pump }: WorstText, length: number): string {
  return start + pump.repeat(Math.ceil(length / pump.length)) + lastCharacter;
}

type Matching = (raw: string) => readonly string[];

/** At most one character of each kind that the node's classes and literals match. */
function charactersIn(node: AST.Node, matching: Matching): readonly string[] {
  const all = new Set<string>();
  const collect = (one: { readonly raw: string }) => {
    const fitting = matching(one.raw);
    for (const kind of kinds) {
      const first = fitting.find((character) => kind.test(character));
      if (first !== undefined) all.add(first);
    }
  };
  visitRegExpAST(node, {
    onCharacterClassEnter: collect,
    onCharacterSetEnter(set) {
      if (set.parent.type === "Alternative" || set.parent.type === "Quantifier")
        collect(set);
    },
    onCharacterEnter(character) {
      if (
        character.parent.type === "Alternative" ||
        character.parent.type === "Quantifier"
      )
        collect(character);
    },
  });
  return [...all].slice(0, maxCharacters);
}

/** A short text that the node matches, assertions aside. */
function shortestOf(node: AST.Node, matching: Matching): string {
  const recur = (child: AST.Node) => shortestOf(child, matching);
  switch (node.type) {
    case "Pattern":
    case "Group":
    case "CapturingGroup":
      return node.alternatives.map(recur).find((text) => text !== "") ?? "";
    case "Alternative":
      return node.elements.map(recur).join("");
    case "Quantifier":
      return recur(node.element).repeat(node.min);
    case "Character":
      return String.fromCodePoint(node.value);
    case "CharacterSet":
    case "CharacterClass":
    case "ExpressionCharacterClass":
      return (
        matching(node.raw).find((character) => character > "0") ??
        matching(node.raw)[0] ??
        ""
      );
    default:
      return "";
  }
}

/** A text for everything that has to match before the node. */
function before(node: AST.Node, shortest: (node: AST.Node) => string): string {
  const parent = node.parent;
  if (parent === null || parent.type === "RegExpLiteral") return "";
  const own =
    parent.type === "Alternative"
      ? parent.elements
          .slice(0, parent.elements.indexOf(node as AST.Element))
          .map(shortest)
          .join("")
      : "";
  return before(parent, shortest) + own;
}

/**
 * Parts that may repeat without end and need V8's stack of ways back, which ends at
 * 64 MB, for each repetition. One 16-bit character of a class needs none; a group, a
 * counted beginning (`{2,}`) and, with `u` or `v`, letters beyond 16 bits do.
 */
export function stackingParts({
  source,
  flags,
}: SourceRegex): readonly string[] {
  const parts: string[] = [];
  const tree = parseRegExpLiteral(new RegExp(source, flags));
  visitRegExpAST(tree, {
    onQuantifierEnter(quantifier) {
      const { element, min, max, raw } = quantifier;
      if (max !== Infinity) return;
      const isOne = /^Character/.test(element.type);
      const isWide =
        /[uv]/.test(flags) &&
        isOne &&
        new RegExp(`^${element.raw}$`, flags.replaceAll(/[gyd]/g, "")).test(
          beyond16Bits,
        );
      if (!isOne || isWide || min > 1) parts.push(raw);
    },
  });
  return parts;
}
