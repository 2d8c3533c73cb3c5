import type { DialectName } from "../../../src/dialects/index.ts";
import { dialectSupport } from "../dialects/index.ts";
import { compactText, memberOf, type JsonText } from "./json-text.ts";

const removableTypes = new Set([
  "text",
  "input_text",
  "output_text",
  "image_url",
  "input_image",
  "image",
  "input_audio",
  "file",
  "input_file",
  "document",
]);

/** Paths of the values that differ although no edit may touch them; empty when every difference is allowed. */
export function forbiddenEdits(
  dialect: DialectName,
  before: JsonText,
  after: JsonText,
): readonly string[] {
  const role = textOf(memberOf(before, "role"));
  return compareMembers({ before, after, path: [] }, (difference) =>
    isEditable(dialect, role, difference),
  );
}

interface Difference {
  readonly before: JsonText;
  readonly after: JsonText;
  readonly path: readonly string[];
}

type Allowed = (difference: Difference) => boolean;

function textOf(node: JsonText | undefined): string {
  return node?.kind === "string" ? (JSON.parse(node.text) as string) : "";
}

function typeOf(node: JsonText): string {
  return textOf(memberOf(node, "type"));
}

function isEditable(
  dialect: DialectName,
  role: string,
  { before, after, path }: Difference,
): boolean {
  const place = path.join(".");
  if (dialectSupport[dialect].editablePaths.has(place)) {
    return after.kind === "string";
  }
  if (place === "content") {
    // A whole tool result may become one text; other arrays keep their parts.
    const becomesText = after.kind === "string";
    return becomesText && (before.kind === "string" || role === "tool");
  }
  if (place === "content.*" || place === "output.*") {
    return isStandIn(dialect, before, after);
  }
  return false;
}

/** Blocks that may be answered for by another block: media by a text, Anthropic's calls and results by shorter ones. */
function isStandIn(
  dialect: DialectName,
  before: JsonText,
  after: JsonText,
): boolean {
  const type = typeOf(before);
  if (
    dialect === "anthropic-messages" &&
    (type === "tool_use" || type === "tool_result")
  ) {
    const field = type === "tool_use" ? "input" : "content";
    const value = memberOf(after, field);
    const shaped = type === "tool_result" || value?.kind === "object";
    return shaped && compactText(before, field) === compactText(after, field);
  }
  const isMedia = removableTypes.has(type) && !type.endsWith("text");
  return isMedia && typeOf(after).endsWith("text");
}

function compare(difference: Difference, allowed: Allowed): readonly string[] {
  const { before, after, path } = difference;
  if (compactText(before) === compactText(after) || allowed(difference))
    return [];
  if (before.kind === "object" && after.kind === "object") {
    return compareMembers(difference, allowed);
  }
  if (before.kind === "array" && after.kind === "array") {
    return compareElements(before.elements, after.elements, { path, allowed });
  }
  return [path.join(".")];
}

function compareMembers(
  { before, after, path }: Difference,
  allowed: Allowed,
): readonly string[] {
  if (before.kind !== "object" || after.kind !== "object")
    return [path.join(".")];
  const keysBefore = before.members.map(({ key }) => JSON.parse(key) as string);
  const own = keysBefore.filter((key) => path.length > 0 || key !== "pith");
  const keysAfter = after.members.map(({ key }) => JSON.parse(key) as string);
  if (own.join("\n") !== keysAfter.join("\n")) {
    return [[...path, "(members)"].join(".")];
  }
  return own.flatMap((key) => {
    const [was, is] = [memberOf(before, key), memberOf(after, key)];
    if (was === undefined || is === undefined) return [];
    return compare({ before: was, after: is, path: [...path, key] }, allowed);
  });
}

interface ElementRules {
  readonly path: readonly string[];
  readonly allowed: Allowed;
}

/** Text and media may leave an array; everything else stays, in order. */
function compareElements(
  before: readonly JsonText[],
  after: readonly JsonText[],
  { path, allowed }: ElementRules,
): readonly string[] {
  const place = [...path, "*"];
  const differencesAt = (was: JsonText, next: number): readonly string[] => {
    const is = after[next];
    if (is === undefined) return [place.join(".")];
    return compare({ before: was, after: is, path: place }, allowed);
  };
  if (before.length === after.length) return before.flatMap(differencesAt);
  let next = 0;
  for (const was of before) {
    const differences = differencesAt(was, next);
    if (differences.length === 0) next += 1;
    else if (!removableTypes.has(typeOf(was))) return differences;
  }
  return next === after.length ? [] : [`${path.join(".")} (elements)`];
}
