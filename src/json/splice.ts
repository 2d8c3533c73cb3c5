import { entriesOf, skipWhitespace } from "./lexer.ts";
import type { JsonPath } from "./json.ts";

/** Replaces the value at `path` with `json`, a JSON text. */
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

/** Edits by the first key of their path; `json` replaces the value itself. */
interface EditTree {
  json?: string;
  readonly children: Map<string | number, EditTree>;
}

/**
 * Replaces values in a JSON text and keeps every other character: key order, number
 * spelling, white space and integers beyond 2^53. The text must be valid JSON. Edits
 * whose path doesn't exist do nothing. One pass.
 */
export function spliceJson(text: string, edits: readonly JsonEdit[]): string {
  const replacements: Replacement[] = [];
  const at = skipWhitespace(text, 0);
  const collect = ({ start, end }: Range, { json, children }: EditTree) => {
    if (json !== undefined) {
      replacements.push({ start, end, json });
      return;
    }
    for (const [child, range] of childRanges(text, start, children)) {
      collect(range, child);
    }
  };
  collect({ start: at, end: text.length }, toTree(edits));
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

/** The ranges of the entries that have edits. Of equal keys the last counts, as it does for `JSON.parse`. */
function childRanges(
  text: string,
  start: number,
  children: EditTree["children"],
): ReadonlyMap<EditTree, Range> {
  const ranges = new Map<EditTree, Range>();
  if (children.size === 0) return ranges;
  for (const entry of entriesOf(text, start)) {
    const child = children.get(entry.key);
    if (child === undefined) continue;
    ranges.delete(child);
    ranges.set(child, { start: entry.valueStart, end: entry.end });
  }
  return ranges;
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
