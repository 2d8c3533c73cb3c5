/** Texts that cost a careless program more than their length, and an ordinary text to compare them with. */
import { createRandom } from "../transcripts.mjs";

const words =
  "the worker queue retries after a failed build because config value was read twice while another request waits for its answer and nobody closed the file".split(
    " ",
  );

/** A log of about `length` characters with sentences, paths, numbers and ids, as agents read it all day. */
export function ordinaryText(length) {
  const random = createRandom(7);
  const pick = () => words[Math.floor(random() * words.length)];
  const lines = [];
  for (let size = 0, row = 0; size < length; row += 1) {
    const id = Math.floor(random() * 2 ** 32).toString(16);
    const line = `${row} src/${pick()}/${pick()}-${row % 97}.ts:${row % 811} ${pick()} ${pick()} ${pick()} ${pick()}, ${pick()} ${pick()} id=${id} took ${Math.floor(random() * 9000)} ms.`;
    lines.push(line);
    size += line.length + 1;
  }
  return lines.join("\n").slice(0, length);
}

/** Texts made of one short piece again and again. */
const pieces = {
  newlines: "\n",
  "carriage returns": "\r\n",
  spaces: " ",
  tabs: "\t",
  "empty lines with spaces": " \n",
  "lines of one letter": "a\n",
  "lines of two letters": "ab\n",
  "lines of one bracket": "}\n",
  "equal lines": "the same line\n",
  letters: "a",
  digits: "7",
  "hexadecimal digits": "0f",
  base64: "Ab9/",
  brackets: "[",
  braces: "{",
  "empty objects": "{}",
  quotes: '"',
  backslashes: "\\",
  backticks: "`",
  equals: "=",
  dashes: "-",
  dots: ".",
  "exclamation marks": "!",
  "dots and spaces": ". ",
  "sentences of one letter": "a. ",
  "questions of one letter": "a? ",
  "words of one letter": "a ",
  "commas of digits": "1,",
  "keys of one letter": "a=1 ",
  "headings of one letter": "# a\n",
  "list items of one letter": "- a\n",
  "table cells": "|a",
  "tags of one letter": "<a>",
  "closed tags": "<a></a>",
  "folders of one letter": "a/",
  "dotted names": "a.b",
  "numbers with points": "1.2.3.",
  "JSON lines": '{"a":1}\n',
  "user rules": "You must. Never! ",
  "words of Chinese": "数据",
  "sentences of Chinese": "好。",
  "combining marks": "e\u0301\u0302",
  "joined emoji": "👩‍👩‍👧",
  "lone surrogates": "\ud83d",
  "right-to-left marks": "\u202e",
  "null characters": "\u0000",
  "marks of omission": "[…]\n",
  "old marks": "[old tool result omitted]\n",
};

const repeated = (piece) => (length) =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

/** Name to a function that makes a text of `length` characters. */
export const hostileTexts = {
  ...Object.fromEntries(
    Object.entries(pieces).map(([name, piece]) => [name, repeated(piece)]),
  ),
  "nested arrays": (length) => {
    const depth = Math.floor(length / 4);
    return `${"[1,".repeat(depth)}1${"]".repeat(depth)}`;
  },
  "nested objects": (length) => {
    const depth = Math.floor(length / 13);
    return `${'{"a":1,"b":'.repeat(depth)}1${"}".repeat(depth)}`;
  },
  "a flat list of digits": (length) => `[${repeated("1,")(length - 4)}1]`,
  "a flat list of objects": (length) =>
    `[${'{"a":1},'.repeat(Math.floor(length / 8) - 1)}{"a":1}]`,
  "one object of many keys": (length) =>
    `{${counted(length - 2, (index) => `"k${index}":${index}`, ",")}}`,
  "lines of identifiers": (length) =>
    counted(length, (index) => `id-${(index * 2654435761) % 4294967296}`, "\n"),
  "paths of many folders": (length) =>
    counted(length, (index) => `${"a1/".repeat(160)}${index}`, "\n"),
  "a private key without an end": (length) =>
    `-----BEGIN ${"PRIVATE KEY"}-----\n${repeated("MIIEvQIBADANBgkqhkiG9w0BAQEFAASC\\n")(length)}`,
  "openings of private keys": (length) =>
    repeated(`-----BEGIN ${"PRIVATE KEY"}-----\n`)(length),
  "openings of secrets": (length) => repeated('password="')(length),
  "addresses without an end": (length) => repeated("a@a.")(length),
};

/** Pieces made from their index, joined to about `length` characters. */
export function counted(length, pieceOf, separator = "") {
  const made = [];
  for (let size = 0, index = 0; size < length; index += 1) {
    const piece = pieceOf(index);
    made.push(piece);
    size += piece.length + separator.length;
  }
  return made.join(separator);
}
