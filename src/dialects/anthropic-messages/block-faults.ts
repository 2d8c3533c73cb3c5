import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../json/json.ts";
import { asArray, isEmpty, typeOf } from "../shared/fields.ts";
import { placeholders } from "../shared/placeholders.ts";
import {
  isBlankText,
  isServerCall,
  isServerResult,
  isThinking,
  isToolResult,
} from "./blocks.ts";

/** A fault of one content block, and its repair. */
export interface BlockFault {
  readonly rule: string;
  readonly detail: string;
  /** The block to put in its place; undefined when it must go. */
  readonly mended: JsonValue | undefined;
  /** One sentence: what was done. */
  readonly done: string;
}

/**
 * The first fault of a block by the message's wire role. Sources, the API's own
 * errors: "text content blocks must be non-empty" and "must contain non-whitespace
 * text" (github.com/LibreChat-AI/agents/pull/124), "content cannot be empty if
 * `is_error` is true" (github.com/bytedance/trae-agent/issues/230),
 * "thinking.signature: Field required", "tool_use.input: Input should be a valid
 * dictionary". Some models accept a blank block among others; it is removed too.
 */
export function faultOfBlock(
  block: JsonValue,
  role: unknown,
): BlockFault | undefined {
  if (isOutOfPlace(block, role)) {
    const type = String(typeOf(block));
    return {
      rule: "misplaced_block",
      detail: `A ${String(role)} message may not hold a ${type} block.`,
      mended: undefined,
      done: `Dropped a ${type} block, which a ${String(role)} message may not hold.`,
    };
  }
  if (isBlankText(block)) {
    return {
      rule: "blank_text",
      detail: "A text block is blank.",
      mended: undefined,
      done: "Dropped a blank text block.",
    };
  }
  if (!isJsonObject(block)) return undefined;
  switch (block["type"]) {
    case "thinking":
      return faultOfThinking(block);
    case "tool_use":
      return faultOfCall(block);
    case "tool_result":
      return faultOfResult(block);
    default:
      return undefined;
  }
}

function isOutOfPlace(block: JsonValue, role: unknown): boolean {
  if (isToolResult(block)) return role !== "user";
  const isAssistants =
    typeOf(block) === "tool_use" ||
    isThinking(block) ||
    isServerCall(block) ||
    isServerResult(block);
  return isAssistants && role !== "assistant";
}

function faultOfThinking(block: JsonObject): BlockFault | undefined {
  if (typeof block["signature"] === "string") return undefined;
  return {
    rule: "unsigned_thinking",
    detail: "A thinking block has no signature.",
    mended: undefined,
    done: "Dropped a thinking block without a signature.",
  };
}

function faultOfCall(block: JsonObject): BlockFault | undefined {
  const { input } = block;
  if (isJsonObject(input)) return undefined;
  return {
    rule: "invalid_call_input",
    detail: "The input of a tool call is no JSON object.",
    mended: { ...block, input: toInput(input) },
    done: "Made the input of a tool call a JSON object.",
  };
}

/** Some hosts hand the arguments on as the JSON text that OpenAI uses. */
function toInput(value: JsonValue | undefined): JsonObject {
  if (isEmpty(value)) return {};
  try {
    const parsed: unknown = JSON.parse(String(value));
    if (isJsonObject(parsed)) return parsed;
  } catch {
    // Not JSON: it goes on as the plain value it is.
  }
  return { value };
}

function faultOfResult(block: JsonObject): BlockFault | undefined {
  const blocks = asArray(block["content"]);
  const kept = blocks?.filter((inner) => !isEmptyText(inner));
  const instead = block["is_error"] === true ? placeholders.emptyError : "";
  if (kept && kept.length < (blocks?.length ?? 0)) {
    return {
      rule: "blank_text",
      detail: "A tool result holds an empty text block.",
      mended: { ...block, content: kept.length > 0 ? kept : instead },
      done: "Dropped an empty text block from a tool result.",
    };
  }
  if (instead === "" || !isEmpty(block["content"])) return undefined;
  return {
    rule: "empty_error_result",
    detail: "The result of a failed tool call is empty.",
    mended: { ...block, content: instead },
    done: "Added a text to the empty result of a failed tool call.",
  };
}

function isEmptyText(block: JsonValue): boolean {
  return isBlankText(block) && isJsonObject(block) && block["text"] === "";
}
