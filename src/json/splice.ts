import {
  entriesOf,
  skipString,
  skipValue,
  skipWhitespace,
  type Entry,
} from "./lexer.ts";
import type { JsonPath } from "./json.ts";

/** Replaces the value at `path` with `json`, a JSON text. */
export interface JsonEdit {
  readonly path: JsonPath;
  readonly json: string;
}

interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly json: string;
}

/** Edits by the first key of their path; `json` replaces the value itself. */
interface EditTree {
  json?: string;
  readonly children: Map<string | number, EditTree>;
}

/**
 * Replaces values in a JSON text and keeps every other character: key order, number
 * spelling, white space and integers beyond 2^53. The text must be valid JSON. Edits
 * whose path doesn't exist do nothing. One pass, without recursion: a model's
 * arguments may nest to any depth.
 */
export function spliceJson(text: string, edits: readonly JsonEdit[]): string {
  let result = "";
  let from = 0;
  for (const replacement of findReplacements(text, toTree(edits))) {
    if (replacement === undefined) continue;
    const { start, end, json } = replacement;
    result += text.slice(from, start) + json;
    from = end;
  }
  return result + text.slice(from);
}

function toTree(edits: readonly JsonEdit[]): EditTree {
  const root: EditTree = { children: new Map() };
  for (const { path, json } of edits) {
    let node = root;
    for (const key of path) {
      let child = node.children.get(key);
      if (child === undefined) {
        child = { children: new Map() };
        node.children.set(key, child);
      }
      node = child;
    }
    node.json = json;
  }
  return root;
}

/** An array or object whose entries are being read. */
interface OpenValue {
  readonly node: EditTree;
  readonly isObject: boolean;
  /** Number of entries so far. */
  count: number;
  /** The edited entry read last, and the index of its first replacement. */
  last: { readonly child: EditTree; readonly from: number } | undefined;
  /** By edited entry: the replacements in its value, from the first up to, but without, the second index. */
  readonly found: Map<EditTree, readonly [from: number, to: number]>;
}

type Replacements = (Replacement | undefined)[];

/** The replacements in order; undefined in place of one in the value of an earlier equal key. */
function findReplacements(text: string, root: EditTree): Replacements {
  const replacements: Replacements = [];
  const open: OpenValue[] = [];
  let node: EditTree | undefined = root;
  let at = skipWhitespace(text, 0);
  for (;;) {
    const opening = text[at];
    const isContainer = opening === "{" || opening === "[";
    if (node?.json !== undefined) {
      const start = at;
      at = skipValue(text, at);
      replacements.push({ start, end: at, json: node.json });
    } else if (isContainer && node !== undefined && node.children.size > 0) {
      const isObject = opening === "{";
      open.push({
        ...{ node, isObject, count: 0, last: undefined, found: new Map() },
      });
      at += 1;
    } else at = skipValue(text, at);
    at = skipWhitespace(text, at);
    while (text[at] === "}" || text[at] === "]") {
      open.pop();
      at = skipWhitespace(text, at + 1);
    }
    const parent = open.at(-1);
    if (parent === undefined) return replacements;
    if (text[at] === ",") at = skipWhitespace(text, at + 1);
    const entry = enterNext(text, at, parent);
    node = parent.node.children.get(entry.key);
    at = entry.valueStart;
    recordEntry(parent, node, replacements);
  }
}

/** The key of the entry that begins at `at`, and where its value begins. */
function enterNext(
  text: string,
  at: number,
  parent: OpenValue,
): Pick<Entry, "key" | "valueStart"> {
  const index = parent.count;
  parent.count += 1;
  if (!parent.isObject) return { key: index, valueStart: at };
  const keyEnd = skipString(text, at);
  return {
    key: JSON.parse(text.slice(at, keyEnd)) as string,
    valueStart: skipWhitespace(text, skipWhitespace(text, keyEnd) + 1),
  };
}

/** Notes that an entry begins. Of equal keys the last counts, as it does for `JSON.parse`. */
function recordEntry(
  parent: OpenValue,
  child: EditTree | undefined,
  replacements: Replacements,
): void {
  const now = replacements.length;
  const { last, found } = parent;
  if (last !== undefined) found.set(last.child, [last.from, now]);
  parent.last = child && { child, from: now };
  const earlier = child && found.get(child);
  if (earlier !== undefined) replacements.fill(undefined, ...earlier);
}

/** Removes every member called `key` from the JSON object `text`, with its comma. */
export function removeMember(text: string, key: string): string {
  const entries = [...entriesOf(text, skipWhitespace(text, 0))];
  const kept = entries.filter((entry) => entry.key !== key);
  if (kept.length === entries.length) return text;
  const first = entries[0]?.start ?? 0;
  const last = entries.at(-1)?.end ?? text.length;
  const members = kept.map(({ start, end }) => text.slice(start, end));
  return text.slice(0, first) + members.join(",") + text.slice(last);
}
