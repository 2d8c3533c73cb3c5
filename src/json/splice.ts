import { entriesOf, skipWhitespace } from "./lexer.ts";
import type { JsonPath } from "./json.ts";

/** Puts `json`, itself a JSON text, in the place of the value at `path`. */
export interface JsonEdit {
  readonly path: JsonPath;
  readonly json: string;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

interface Replacement extends Range {
  readonly json: string;
}

/** Edits by their path's first key; an edit with no path left applies here. */
interface EditTree {
  json?: string;
  readonly children: Map<string | number, EditTree>;
}

/**
 * Replaces values inside a JSON text and leaves every other character as it is:
 * key order, number spelling and white space survive, integers beyond 2^53 too.
 * The text must be valid JSON. Edits whose path isn't there do nothing. One pass.
 */
export function spliceJson(text: string, edits: readonly JsonEdit[]): string {
  const replacements: Replacement[] = [];
  const at = skipWhitespace(text, 0);
  collect(text, { start: at, end: text.length }, toTree(edits), replacements);
  let result = "";
  let from = 0;
  for (const { start, end, json } of replacements) {
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

function collect(
  text: string,
  { start, end }: Range,
  tree: EditTree,
  found: Replacement[],
): void {
  if (tree.json !== undefined) {
    found.push({ start, end, json: tree.json });
    return;
  }
  if (tree.children.size === 0) return;
  // Of equal keys the last counts, as it does for JSON.parse.
  const places = new Map<EditTree, Range>();
  for (const entry of entriesOf(text, start)) {
    const child = tree.children.get(entry.key);
    if (child === undefined) continue;
    places.delete(child);
    places.set(child, { start: entry.valueStart, end: entry.end });
  }
  for (const [child, place] of places) collect(text, place, child, found);
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
