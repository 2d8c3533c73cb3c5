import {
  isJsonObject,
  type JsonObject,
  type JsonPath,
  type JsonValue,
} from "../../json/json.ts";
import type { MediaPart, Part } from "../../transcript/part.ts";
import { asArray, isAbsent, stringField } from "../shared/fields.ts";
import {
  reasoningPart,
  serializeArguments,
  textPart,
  toolCallPart,
  toolResultPart,
  type ResultContent,
} from "../shared/parts.ts";
import { documentPart, imagePart, searchResultPart } from "./parse-media.ts";

/**
 * Reads a content block (`ContentBlockParam` of anthropic-sdk-typescript, and the
 * MCP blocks of its beta). Undefined for all others, such as the provider's own
 * tools, whose results are partly encrypted and must go back unchanged.
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
      return reasoningPart(path, "", stringField(block, "data"));
    case "tool_use":
    case "mcp_tool_use":
      return toolCallPart([...path, "input"], {
        callId: stringField(block, "id"),
        name: stringField(block, "name") ?? "",
        arguments: serializeArguments(block["input"] ?? {}),
        format: "json",
      });
    case "tool_result":
    case "mcp_tool_result":
      return readToolResult([...path, "content"], block);
    default:
      return readMedia(path, block);
  }
}

/** Without readable thinking, the signature holds it encrypted ("Extended thinking", Claude docs). */
function readThinking(path: JsonPath, block: JsonObject): Part {
  const text = stringField(block, "thinking") ?? "";
  const signature = stringField(block, "signature");
  return reasoningPart(path, text, text === "" ? signature : undefined);
}

/** A result may have no content. Its path then leads to nothing, but an empty result is never rewritten. */
function readToolResult(path: JsonPath, block: JsonObject): Part {
  return toolResultPart(path, readResultContent(path, block["content"]), {
    callId: stringField(block, "tool_use_id"),
    isError: block["is_error"] === true,
  });
}

/** Content is a string, blocks, or absent. Unknown blocks count as their JSON. */
function readResultContent(
  path: JsonPath,
  content: JsonValue | undefined,
): ResultContent {
  if (isAbsent(content)) return { blocks: [""], media: [] };
  if (typeof content === "string") return { blocks: [content], media: [] };
  const blocks: string[] = [];
  const media: MediaPart[] = [];
  (asArray(content) ?? [content ?? null]).forEach((block, index) => {
    const part = readMedia([...path, index], block);
    if (part) media.push(part);
    else blocks.push(textOf(block));
  });
  return { blocks, media };
}

function readMedia(path: JsonPath, block: JsonValue): MediaPart | undefined {
  if (!isJsonObject(block)) return undefined;
  switch (block["type"]) {
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

function textOf(block: JsonValue): string {
  const text =
    isJsonObject(block) && block["type"] === "text"
      ? stringField(block, "text")
      : undefined;
  return text ?? JSON.stringify(block);
}
