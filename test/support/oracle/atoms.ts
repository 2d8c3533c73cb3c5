import { compactText, parseJsonText, type JsonText } from "./json-text.ts";
import { parses } from "./json-access.ts";

/**
 * Exact values that an agent must get right when it uses them again: paths, URLs,
 * numbers of two and more digits, names with digits, underscores or capitals
 * inside, quoted strings.
 */
export interface AtomInventory {
  /** The atoms of `text` that the inventoried texts lack, each once. */
  unknownIn(text: string): readonly string[];
}

const word = /[\p{L}\p{N}_$]+/gu;
const number = /\d+(?:[.,:]\d+)*/g;
const path = /(?:[\w.@~+%-]*[/\\])+[\w.@+%-]*/g;
const url = /[a-z][a-z0-9+.-]*:\/\/[^\s"'`<>()[\]{}\\]+/gi;
const quoted = /"([^"\n]{2,200})"|'([^'\n]{2,200})'|`([^`\n]{2,200})`/g;

/** A word that nobody writes by chance: two digits, an underscore, or a capital after a small letter. */
const exactWord = /\d.*\d|_|\p{Ll}\p{Lu}/u;

/** Takes stock of all atoms in `texts`. */
export function takeInventory(texts: readonly string[]): AtomInventory {
  const readings = texts.flatMap(readingsOf);
  const words = new Set<string>();
  const others = new Set<string>();
  for (const text of readings) {
    for (const [match] of text.matchAll(word)) words.add(match);
    for (const atom of [number, path, url].flatMap((kind) => matches(text, kind))) {
      others.add(atom);
    }
  }
  const everything = readings.join("\n");
  return {
    unknownIn(text) {
      const unknown = readingsOf(text, "output").flatMap((reading) => [
        ...matches(reading, word).filter((atom) => exactWord.test(atom) && !words.has(atom)),
        ...matches(reading, number).filter((atom) => atom.length > 1 && !others.has(atom)),
        ...[path, url]
          .flatMap((kind) => matches(reading, kind))
          .filter((atom) => /\w/.test(atom) && !others.has(atom)),
        ...quotedStrings(reading).filter((atom) => !everything.includes(atom)),
      ]);
      return [...new Set(unknown)];
    },
  };
}

/** Trailing punctuation belongs to the sentence, not to the value. */
function matches(text: string, kind: RegExp): string[] {
  return [...text.matchAll(kind)].map(([match]) => match.replace(/[.,:;!?]+$/, ""));
}

function quotedStrings(text: string): string[] {
  return [...text.matchAll(quoted)].map(
    ([, double, single, tick]) => double ?? single ?? tick ?? "",
  );
}

/**
 * A JSON text says the same as its strings and numbers do, however it is spaced
 * and escaped; so the inventory reads it both ways and the output only by its values.
 */
function readingsOf(text: string, _index: number | "output" = 0): readonly string[] {
  if (!/^\s*[{["]/.test(text) || !parses(text)) return [text];
  const node = parseJsonText(text);
  const values = valuesOf(node);
  return _index === "output" ? values : [text, compactText(node), ...values];
}

function valuesOf(node: JsonText): readonly string[] {
  if (node.kind === "array") return node.elements.flatMap(valuesOf);
  if (node.kind === "literal") return [node.text];
  if (node.kind === "string") return readingsOf(JSON.parse(node.text) as string, "output");
  return node.members.flatMap(({ key, node: value }) => [
    JSON.parse(key) as string,
    ...valuesOf(value),
  ]);
}
