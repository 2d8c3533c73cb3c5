import type { JsonPath, JsonValue } from "../../json/json.ts";
import { spliceJson } from "../../json/splice.ts";
import type { EditAction } from "../../planning/part-edit.ts";
import { marks } from "../../text/marks.ts";
import { shortArgument } from "../../planning/selection/passages/transcript-texts.ts";
import {
  argumentLeaves,
  type ArgumentLeaf,
} from "../../transcript/argument-leaves.ts";
import type { Part, ToolCallPart } from "../../transcript/part.ts";
import { passageCuts, resultCuts, sentenceCuts } from "./cuts.ts";
import { findTextEdit } from "./find-text-edit.ts";
import {
  applyTextEdit,
  isGap,
  type TextEdit,
  type WholeMark,
} from "./text-edit.ts";

/** What an edit may be called. `condense` is made before anything is stored. */
export const storedActions = [
  "supersede",
  "deduplicate",
  "minify",
  "mask",
  "excerpt",
] as const satisfies readonly EditAction[];

export type StoredAction = (typeof storedActions)[number];

/** The edit of one text of a part. */
export interface EditedText {
  /** Number of the argument that was edited; undefined if the part is one text. */
  readonly leaf: number | undefined;
  readonly edit: TextEdit;
}

/** How one part of a message was edited. */
export interface EditedPart {
  readonly part: number;
  readonly action: StoredAction;
  readonly texts: readonly EditedText[];
}

/** How `edited` was made of `original`; undefined if Pith doesn't edit so. */
export function findPartEdit(
  original: Part,
  edited: Part,
): readonly EditedText[] | undefined {
  switch (original.kind) {
    case "text":
    case "tool_result":
      return edited.kind === original.kind
        ? findWhole(original, edited.text)
        : undefined;
    case "tool_call":
      if (edited.kind !== "tool_call") return undefined;
      return original.format === "text"
        ? findWhole(original, edited.arguments)
        : findLeaves(original, edited.arguments);
    default:
      return undefined;
  }
}

/** The part's new text; undefined if `texts` aren't edits that Pith makes of it. */
export function applyPartEdit(
  original: Part,
  { action, texts }: Omit<EditedPart, "part">,
): string | undefined {
  if (!texts.every(({ edit }) => isNamed(action, edit, original))) {
    return undefined;
  }
  if (original.kind === "tool_call" && original.format === "json") {
    return applyLeaves(original, texts);
  }
  const [only, ...others] = texts;
  const rules = rulesOf(original);
  const isWhole = only?.leaf === undefined && others.length === 0;
  if (only === undefined || !isWhole || rules === undefined) return undefined;
  return applyTextEdit(rules.text, only.edit, rules.isCutOf);
}

function rulesOf(part: Part) {
  switch (part.kind) {
    case "text":
      return { text: part.text, isCutOf: sentenceCuts, mayBeMinified: false };
    case "tool_result":
      return { text: part.text, isCutOf: resultCuts, mayBeMinified: true };
    case "tool_call":
      return {
        text: part.arguments,
        isCutOf: passageCuts,
        mayBeMinified: false,
      };
    default:
      return undefined;
  }
}

function findWhole(
  original: Part,
  edited: string,
): readonly EditedText[] | undefined {
  const rules = rulesOf(original);
  const edit = rules && findTextEdit(rules.text, edited, rules);
  return edit && [{ leaf: undefined, edit }];
}

const leafRules = { isCutOf: passageCuts, mayBeMinified: false };

function findLeaves(
  original: ToolCallPart,
  edited: string,
): readonly EditedText[] | undefined {
  const root = parse(edited);
  const texts: EditedText[] = [];
  for (const [number, leaf] of argumentLeaves(original).entries()) {
    if (!isEditable(leaf)) continue;
    const now = valueAt(root, leaf.path);
    if (now === leaf.value) continue;
    const edit =
      typeof now === "string"
        ? findTextEdit(leaf.value, now, leafRules)
        : undefined;
    if (edit === undefined) return undefined;
    texts.push({ leaf: number, edit });
  }
  return texts.length === 0 ? undefined : texts;
}

function applyLeaves(
  original: ToolCallPart,
  texts: readonly EditedText[],
): string | undefined {
  const leaves = argumentLeaves(original);
  const edits = texts.flatMap(({ leaf: number = -1, edit }) => {
    const leaf = leaves[number];
    if (leaf === undefined || !isEditable(leaf)) return [];
    const text = applyTextEdit(leaf.value, edit, passageCuts);
    return text === undefined
      ? []
      : [{ path: leaf.path, json: JSON.stringify(text) }];
  });
  return edits.length === texts.length && edits.length > 0
    ? spliceJson(original.arguments, edits)
    : undefined;
}

function isEditable({ isString, value }: ArgumentLeaf): boolean {
  return isString && value.length > shortArgument;
}

function parse(json: string): JsonValue {
  try {
    return JSON.parse(json) as JsonValue;
  } catch {
    return null;
  }
}

function valueAt(root: JsonValue, path: JsonPath): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>(
    (value, key) =>
      typeof value === "object" && value !== null
        ? (value as Record<string | number, JsonValue>)[key]
        : undefined,
    root,
  );
}

/** What Pith calls an edit that leaves nothing but a mark. */
const nameOfMark: Readonly<Record<WholeMark, StoredAction>> = {
  [marks.maskedResult]: "mask",
  [marks.nothingKept]: "mask",
  [marks.supersededResult]: "supersede",
  [marks.duplicateResult]: "deduplicate",
  [marks.omitted]: "excerpt",
  [marks.gap]: "excerpt",
};

/** True if Pith calls the edit so. */
function isNamed(action: StoredAction, edit: TextEdit, part: Part): boolean {
  const { kind } = part;
  if (kind !== "tool_result" && !marksOf(edit).every(isOfTexts)) return false;
  if ("mark" in edit) {
    // Of a call with several arguments, one may be left out whole.
    const isOfCall = kind === "tool_call" && action === "excerpt";
    return nameOfMark[edit.mark] === action || isOfCall;
  }
  const gaps = edit.pieces.filter(isGap);
  switch (action) {
    case "minify":
      return edit.isMinified && gaps.length === 0;
    case "deduplicate":
      return gaps.some(({ mark }) => mark === marks.duplicateLines);
    case "excerpt":
      return gaps.length > 0 || losesMore(part);
    default:
      return false;
  }
}

/** True for a result of which the text alone may stay: pictures have gone, or blocks became one. */
function losesMore(part: Part): boolean {
  return (
    part.kind === "tool_result" &&
    (part.media.length > 0 || part.blocks.length > 1)
  );
}

function marksOf(edit: TextEdit): readonly string[] {
  if ("mark" in edit) return [edit.mark];
  return edit.pieces.filter(isGap).map(({ mark }) => mark);
}

/** The marks of a selection, the only ones that stand outside tool results. */
function isOfTexts(mark: string): boolean {
  return mark === marks.gap || mark === marks.nothingKept;
}
