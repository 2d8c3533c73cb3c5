import type { JsonObject, JsonPath } from "../../json/json.ts";
import type { Part } from "../../transcript/part.ts";
import { stringField } from "../shared/fields.ts";
import {
  argumentsText,
  reasoningPart,
  textPart,
  toolCallPart,
  toolResultPart,
} from "../shared/parts.ts";
import { documentPart, imagePart, searchResultPart } from "./parse-media.ts";
import { readResultContent } from "./parse-results.ts";

/**
 * Reads a content block (`ContentBlockParam` of anthropic-sdk-typescript, and the
 * MCP blocks of its beta). Undefined for the rest, the provider's own tools among
 * them: their results are encrypted in part and must go back as they came.
 */
export function readBlock(path: JsonPath, block: JsonObject): Part | undefined {
  switch (block["type"]) {
    case "text": {
      const text = stringField(block, "text");
      return text === undefined ? undefined : textPart([...path, "text"], text);
    }
    case "thinking":
      return readThinking(path, block);
    case "redacted_thinking":
      return reasoningPart(path, "", stringField(block, "data"), true);
    case "tool_use":
    case "mcp_tool_use":
      return toolCallPart([...path, "input"], {
        callId: stringField(block, "id"),
        name: stringField(block, "name") ?? "",
        arguments: argumentsText(block["input"] ?? {}),
        format: "json",
      });
    case "tool_result":
    case "mcp_tool_result":
      return readToolResult([...path, "content"], block);
    case "image":
      return imagePart(path, block);
    case "document":
      return documentPart(path, block);
    case "search_result":
      return searchResultPart(path, block);
    default:
      return undefined;
  }
}

/** With no readable thinking the signature carries it, encrypted ("Extended thinking", Claude docs). */
function readThinking(path: JsonPath, block: JsonObject): Part {
  const text = stringField(block, "thinking") ?? "";
  const signature = stringField(block, "signature");
  const sealed = text === "" ? signature : undefined;
  return reasoningPart(path, text, sealed, Boolean(signature));
}

/**
 * A result may lack its content. The path then leads to nothing, which is as
 * well: there is nothing to gain from rewriting an empty result.
 */
function readToolResult(path: JsonPath, block: JsonObject): Part {
  return toolResultPart(path, readResultContent(path, block["content"]), {
    callId: stringField(block, "tool_use_id"),
    isError: block["is_error"] === true,
  });
}
