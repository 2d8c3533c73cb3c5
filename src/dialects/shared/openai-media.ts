import {
  isJsonObject,
  type JsonPath,
  type JsonValue,
} from "../../json/json.ts";
import type { MediaPart } from "../../transcript/part.ts";
import { objectField, stringField } from "./fields.ts";
import { mediaPart } from "./parts.ts";

interface Payload {
  readonly data: string | undefined;
  readonly mediaType: string | undefined;
}

const details: readonly unknown[] = ["low", "high", "auto", "original"];

/** An image by `data:` URL, by URL or by an uploaded file's id. */
export function imagePart(
  path: JsonPath,
  url: string | undefined,
  detail: JsonValue | undefined,
): MediaPart {
  return mediaPart(path, "image", {
    ...readDataUrl(url),
    detail: details.includes(detail)
      ? (detail as MediaPart["detail"])
      : undefined,
  });
}

/** A file by `file_data`, `file_url` or `file_id`: the same fields in both OpenAI APIs. */
export function filePart(path: JsonPath, file: JsonValue): MediaPart {
  const fields = isJsonObject(file) ? file : {};
  return mediaPart(path, "file", {
    ...readFileData(stringField(fields, "file_data")),
    text: stringField(fields, "filename") ?? "",
  });
}

/** The `input_audio` part of both OpenAI APIs. */
export function audioPart(path: JsonPath, part: JsonValue): MediaPart {
  const fields = isJsonObject(part) ? objectField(part, "input_audio") : {};
  return mediaPart(path, "audio", {
    data: stringField(fields ?? {}, "data"),
    mediaType: stringField(fields ?? {}, "format"),
  });
}

/** `file_data` is documented as a `data:` URL, but clients send bare base64 too. */
function readFileData(value: string | undefined): Payload {
  if (value === undefined || value.startsWith("data:")) {
    return readDataUrl(value);
  }
  return { data: value, mediaType: undefined };
}

/** Payload and media type of a base64 `data:` URL (RFC 2397); undefined for any other URL. */
export function readDataUrl(url: string | undefined): Payload {
  const nothing = { data: undefined, mediaType: undefined };
  if (url === undefined || !url.startsWith("data:")) return nothing;
  const comma = url.indexOf(",");
  if (comma === -1) return nothing;
  const [mediaType = "", ...parameters] = url
    .slice("data:".length, comma)
    .split(";");
  if (parameters.at(-1) !== "base64") return nothing;
  return {
    data: url.slice(comma + 1),
    mediaType: mediaType === "" ? undefined : mediaType,
  };
}
