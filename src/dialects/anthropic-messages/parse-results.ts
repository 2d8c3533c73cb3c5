import {
  isJsonObject,
  type JsonPath,
  type JsonValue,
} from "../../json/json.ts";
import type { MediaPart } from "../../transcript/part.ts";
import { asArray, isAbsent, stringField } from "../shared/fields.ts";
import type { ResultContent } from "../shared/parts.ts";
import { documentPart, imagePart, searchResultPart } from "./parse-media.ts";

/** A result's content: a string, blocks, or nothing. Blocks we don't know count as their JSON. */
export function readResultContent(
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
