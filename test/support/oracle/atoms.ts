import { parses } from "./json-access.ts";
import { compactText, parseJsonText, type JsonText } from "./json-text.ts";

/**
 * Exact values that an agent must get right when it uses them again: paths, URLs,
 * numbers of two and more digits, names with digits, underscores or capitals
 * inside, quoted strings.
 */
export interface AtomInventory {
  /** The atoms of `text` that the inventoried texts lack, each once. */
  unknownIn(text: string): readonly string[];
}

// Every pattern runs in linear time: the texts hold long runs without a space.
const word = /[\p{L}\p{N}_$]+/gu;
const number = /\d+(?:[.,:]\d+)*/g;
const pathLike = /[\w.@~+%/\\-]+/g;
const urlRest = /:\/\/[^\s"'`<>()[\]{}\\]+/g;
const quoted = /"([^"\n]{2,200})"|'([^'\n]{2,200})'|`([^`\n]{2,200})`/g;

/** A word that nobody writes by chance: two digits, an underscore, or a capital after a small letter. */
const exactWord = /\d.*\d|_|\p{Ll}\p{Lu}/u;
/** What an excerpt may put where it left something out. */
const mark = /\[[^\]]*\]|…|\.{3}/;

/** Takes stock of all atoms in `texts`. */
export function takeInventory(texts: readonly string[]): AtomInventory {
  const readings = texts.flatMap((text) => [text, ...spellingsOf(text)]);
  const words = new Set(readings.flatMap((text) => matches(text, word)));
  const others = new Set(readings.flatMap(valuesIn));
  const quotes = new Set(readings.flatMap(quotedStrings));
  const everything = readings.join("\n");
  const isKnownQuote = (atom: string) =>
    quotes.has(atom) ||
    atom.split(mark).every((piece) => everything.includes(piece.trim()));
  return {
    unknownIn(text) {
      const unknown = valuesOf(text).flatMap((value) => [
        ...matches(value, word).filter(
          (atom) => exactWord.test(atom) && !words.has(atom),
        ),
        ...valuesIn(value).filter((atom) => !others.has(atom)),
        ...quotedStrings(value).filter((atom) => !isKnownQuote(atom)),
      ]);
      return [...new Set(unknown)];
    },
  };
}

function valuesIn(text: string): string[] {
  return [
    ...matches(text, number).filter((atom) => atom.length > 1),
    ...matches(text, pathLike).filter(
      (atom) => /[/\\]/.test(atom) && /\w/.test(atom),
    ),
    ...matches(text, urlRest),
  ];
}

/** Trailing punctuation belongs to the sentence, not to the value. */
function matches(text: string, kind: RegExp): string[] {
  return (text.match(kind) ?? []).map((match) => {
    let end = match.length;
    while (end > 0 && ".,:;!?".includes(match.charAt(end - 1))) end -= 1;
    return match.slice(0, end);
  });
}

function quotedStrings(text: string): string[] {
  return [...text.matchAll(quoted)].map(
    ([, double, single, tick]) => double ?? single ?? tick ?? "",
  );
}

/** A JSON text says the same however it is spaced and escaped: its other spellings, none for plain text. */
function spellingsOf(text: string): readonly string[] {
  const node = asJson(text);
  return node === undefined ? [] : [compactText(node), ...scalarsOf(node)];
}

/** What a text says: the strings and numbers of a JSON text, or the text itself. */
function valuesOf(text: string): readonly string[] {
  const node = asJson(text);
  return node === undefined ? [text] : scalarsOf(node);
}

function asJson(text: string): JsonText | undefined {
  const looksLikeJson = /^\s*[{["]/.test(text) && parses(text);
  return looksLikeJson ? parseJsonText(text) : undefined;
}

function scalarsOf(node: JsonText): readonly string[] {
  if (node.kind === "array") return node.elements.flatMap(scalarsOf);
  if (node.kind === "literal") return [node.text];
  if (node.kind === "string") return valuesOf(JSON.parse(node.text) as string);
  return node.members.flatMap(({ key, node: value }) => [
    JSON.parse(key) as string,
    ...scalarsOf(value),
  ]);
}
