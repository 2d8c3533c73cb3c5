import {
  isJsonObject,
  type JsonObject,
  type JsonPath,
  type JsonValue,
} from "../../json/json.ts";
import type { MediaPart, Part } from "../../transcript/part.ts";
import { asArray, isAbsent, objectField, stringField } from "./fields.ts";
import { describeValue, invalidMessage } from "./invalid-message.ts";
import { audioPart, filePart, imagePart } from "./openai-media.ts";
import { opaquePart, textPart, type ResultContent } from "./parts.ts";

/**
 * Reads message content of both OpenAI APIs: a string, an array of content parts, or
 * nothing. Their part types have different names, so both sets are read in either API.
 * Source: the `ChatCompletionContentPart*` and `ResponseInput*`/`ResponseOutput*`
 * types of openai-node. Throws `AppError("invalid_message")` on any other JSON type.
 */
export function readContent(
  path: JsonPath,
  content: JsonValue | undefined,
  param: string,
): readonly Part[] {
  checkContent(content, param);
  if (typeof content === "string") return [textPart(path, content)];
  const parts = asArray(content) ?? [];
  return parts.map((part, index) => readPart([...path, index], part));
}

export function checkContent(
  content: JsonValue | undefined,
  param: string,
): void {
  if (isAbsent(content) || typeof content === "string") return;
  if (asArray(content) !== undefined) return;
  throw invalidMessage(
    `${param}.content`,
    `is ${describeValue(content)}; write a string or an array of content parts.`,
  );
}

/** Reads the content of a tool's answer as one result. */
export function readResultContent(
  path: JsonPath,
  content: JsonValue | undefined,
): ResultContent {
  if (isAbsent(content)) return { blocks: [""], media: [] };
  if (typeof content === "string") return { blocks: [content], media: [] };
  const parts = (asArray(content) ?? [content ?? null]).map((part, index) =>
    readPart([...path, index], part),
  );
  return {
    blocks: parts.flatMap(blockText),
    media: parts.filter((part): part is MediaPart => part.kind === "media"),
  };
}

function blockText(part: Part): readonly string[] {
  if (part.kind === "text") return [part.text];
  return part.kind === "opaque" ? [part.json] : [];
}

function readPart(path: JsonPath, part: JsonValue): Part {
  if (typeof part === "string") return textPart(path, part);
  return (
    (isJsonObject(part) ? readKnownPart(path, part) : undefined) ??
    opaquePart(path, part)
  );
}

function readKnownPart(path: JsonPath, part: JsonObject): Part | undefined {
  switch (part["type"]) {
    case "text":
    case "input_text":
    case "output_text":
      return readText(path, part, "text");
    case "refusal":
      return readText(path, part, "refusal");
    case "image_url":
    case "input_image":
    case "computer_screenshot":
      return readImage(path, part);
    case "input_audio":
      return audioPart(path, part);
    case "file":
      return filePart(path, part["file"] ?? null);
    case "input_file":
      return filePart(path, part);
    default:
      return undefined;
  }
}

function readText(
  path: JsonPath,
  part: JsonObject,
  key: string,
): Part | undefined {
  const text = stringField(part, key);
  return text === undefined ? undefined : textPart([...path, key], text);
}

/** Chat Completions puts URL and detail into an object; Responses has two fields. */
function readImage(path: JsonPath, part: JsonObject): Part {
  const image = objectField(part, "image_url");
  return image === undefined
    ? imagePart(path, stringField(part, "image_url"), part["detail"])
    : imagePart(path, stringField(image, "url"), image["detail"]);
}
