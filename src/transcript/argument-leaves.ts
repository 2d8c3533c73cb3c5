import { isJsonObject, type JsonPath, type JsonValue } from "../json/json.ts";
import type { ToolCallPart } from "./part.ts";

/** One value of a call's arguments. */
export interface ArgumentLeaf {
  /** The nearest name it has; empty when it has none. */
  readonly key: string;
  /** From the arguments to the value; empty for arguments that are one text. */
  readonly path: JsonPath;
  /** A string as it is, anything else as it is spelled. */
  readonly value: string;
  /** Whether another string may stand in its place. */
  readonly isString: boolean;
}

/** Every value of a call's arguments but null, in order; the whole text when they are no JSON. */
export function argumentLeaves(
  call: Pick<ToolCallPart, "arguments" | "format">,
): readonly ArgumentLeaf[] {
  const whole = { key: "", path: [], value: call.arguments };
  if (call.format === "text") return [{ ...whole, isString: true }];
  try {
    return leavesOf(JSON.parse(call.arguments) as JsonValue);
  } catch {
    return [{ ...whole, isString: false }];
  }
}

/**
 * A call's arguments as a reader takes them: `key: value` with strings decoded, so
 * that a line of code in them is a line here. Short ones stand side by side, as on
 * the wire; one of several lines stands apart.
 */
export function readableArguments(
  call: Pick<ToolCallPart, "arguments" | "format">,
): string {
  let text = "";
  let apart = true;
  for (const { key, value } of argumentLeaves(call)) {
    const isLong = value.includes("\n");
    if (text !== "") text += isLong || apart ? "\n" : ", ";
    text += key === "" ? value : `${key}: ${value}`;
    apart = isLong;
  }
  return text;
}

/** Without recursion: nothing bounds how deep a model's arguments nest. */
function leavesOf(root: JsonValue): readonly ArgumentLeaf[] {
  const leaves: ArgumentLeaf[] = [];
  const pending: Node[] = [{ key: "", value: root, above: undefined }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { key, value } = next;
    if (Array.isArray(value)) {
      const elements = value as readonly JsonValue[];
      for (let i = elements.length - 1; i >= 0; i -= 1) {
        const element = elements[i] as JsonValue;
        pending.push({ key, value: element, above: { node: next, at: i } });
      }
    } else if (isJsonObject(value)) {
      for (const [name, member = null] of Object.entries(value).reverse()) {
        pending.push({
          key: name,
          value: member,
          above: { node: next, at: name },
        });
      }
    } else if (value !== null) {
      leaves.push({
        key,
        path: pathOf(next),
        value: String(value),
        isString: typeof value === "string",
      });
    }
  }
  return leaves;
}

interface Node {
  readonly key: string;
  readonly value: JsonValue;
  readonly above:
    { readonly node: Node; readonly at: string | number } | undefined;
}

function pathOf(node: Node): JsonPath {
  const path: (string | number)[] = [];
  for (let at: Node | undefined = node; at?.above !== undefined;) {
    path.push(at.above.at);
    at = at.above.node;
  }
  return path.reverse();
}
