import {
  isJsonObject,
  type JsonObject,
  type JsonPath,
  type JsonValue,
} from "../../json/json.ts";
import type { MediaPart } from "../../transcript/part.ts";
import { asArray, objectField, stringField } from "../shared/fields.ts";
import { mediaPart } from "../shared/parts.ts";

/** An image by base64, URL or an uploaded file's id. */
export function imagePart(path: JsonPath, block: JsonObject): MediaPart {
  return mediaPart(path, "image", payload(objectField(block, "source") ?? {}));
}

/** A PDF by base64, URL or id; plain text; or content blocks. Title and context are billed as text. */
export function documentPart(path: JsonPath, block: JsonObject): MediaPart {
  const source = objectField(block, "source") ?? {};
  const about = [stringField(block, "title"), stringField(block, "context")];
  const body =
    source["type"] === "text"
      ? stringField(source, "data")
      : textOfBlocks(source["content"]);
  return mediaPart(path, "file", {
    ...payload(source),
    text: joinTexts([...about, body]),
  });
}

/** A passage handed to the model for citing: all of it is text. */
export function searchResultPart(path: JsonPath, block: JsonObject): MediaPart {
  const body = textOfBlocks(block["content"]);
  return mediaPart(path, "file", {
    text: joinTexts([
      stringField(block, "title"),
      stringField(block, "source"),
      body,
    ]),
  });
}

function payload(source: JsonObject): Pick<MediaPart, "data" | "mediaType"> {
  const isBase64 = source["type"] === "base64";
  return {
    data: isBase64 ? stringField(source, "data") : undefined,
    mediaType: stringField(source, "media_type"),
  };
}

function textOfBlocks(content: JsonValue | undefined): string {
  if (typeof content === "string") return content;
  const texts = (asArray(content) ?? [])
    .filter(isJsonObject)
    .map((block) => stringField(block, "text"));
  return joinTexts(texts);
}

function joinTexts(texts: readonly (string | undefined)[]): string {
  return texts.filter(Boolean).join("\n");
}
