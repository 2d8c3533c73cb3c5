import { leafCosts, type LeafCosts } from "../json/leaf-costs.ts";
import { isJsonObject, type JsonPath, type JsonValue } from "../json/json.ts";
import type { ToolCallPart } from "./part.ts";

/** One value of a call's arguments. */
export interface ArgumentLeaf {
  /** The nearest name above it; empty if there is none. */
  readonly key: string;
  /** Leads from the arguments to the value; empty if the arguments are one text. */
  readonly path: JsonPath;
  /** A string decoded, anything else as JSON spells it. */
  readonly value: string;
  /** True if another string may replace it. */
  readonly isString: boolean;
}

/**
 * Every value of a call's arguments except null, in order. The whole text is one leaf
 * when it is not JSON, or when its values are too fine to choose among.
 */
export function argumentLeaves(
  call: Pick<ToolCallPart, "arguments" | "format">,
): readonly ArgumentLeaf[] {
  const whole = { key: "", path: [], value: call.arguments };
  if (call.format === "text") return [{ ...whole, isString: true }];
  const costs = leafCosts(call.arguments);
  if (costs === undefined || isTooFine(costs, call.arguments.length)) {
    return [{ ...whole, isString: false }];
  }
  return leavesOf(JSON.parse(call.arguments) as JsonValue);
}

/**
 * A call's arguments as `key: value` with strings decoded, so that a line of code in
 * them is a line here. Short values share a line; one of several lines gets its own.
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

/** Calls with up to this many leaves are never too fine. */
const fewLeaves = 64;
/** Fewer characters per leaf, on average, are too fine. */
const leastLeafCharacters = 8;
/**
 * Calls with more leaves than this, which no agent makes by hand, need longer ones: a
 * leaf takes some 500 bytes while it is weighed.
 */
const manyLeaves = 2000;
const leastOfManyCharacters = 64;
/** Most arrays and objects of one call, which take memory while they are walked. */
const mostContainers = 100_000;
/** Longest paths of all values together, in steps per character. */
const mostPathSteps = 4;

/**
 * True for arguments whose leaves would cost many times what their text does: long
 * lists of short values, and values on every level of a deep nesting, whose paths
 * together grow with the square of the depth.
 */
function isTooFine(
  { leaves, containers, depthSum }: LeafCosts,
  length: number,
): boolean {
  const leastCharacters =
    leaves > manyLeaves ? leastOfManyCharacters : leastLeafCharacters;
  return (
    (leaves > fewLeaves && length < leaves * leastCharacters) ||
    containers > mostContainers ||
    (length > fewLeaves && depthSum > mostPathSteps * length)
  );
}

/** Without recursion: a model's arguments may nest to any depth. */
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
