import { AppError } from "../../errors.ts";
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../json/json.ts";
import type { Part, TextPart } from "../../transcript/part.ts";
import type { ParsedMessage } from "../../transcript/dialect.ts";
import { arrayField, isAbsent, stringField } from "../shared/fields.ts";
import { describeValue, invalidMessage } from "../shared/invalid-message.ts";
import { readContent } from "../shared/openai-content.ts";
import {
  mediaPart,
  opaquePart,
  reasoningPart,
  textPart,
} from "../shared/parts.ts";
import { readCall, readMcpCall } from "./parse-calls.ts";
import { readOutput } from "./parse-outputs.ts";
import { messageRoleNames, roleOfItem, typeOfItem } from "./items.ts";

/** Reads one input item of the Responses API (`ResponseInputItem` of openai-node). */
export function parseMessage(raw: JsonObject, param: string): ParsedMessage {
  const type = typeOfItem(raw);
  if (type === undefined) {
    throw invalidMessage(
      `${param}.type`,
      `is ${describeValue(raw["type"])}; an input item needs a type, a message a role.`,
    );
  }
  const role = roleOfItem(raw, type);
  if (role === undefined) {
    throw invalidMessage(
      `${param}.role`,
      `is ${describeValue(raw["role"])}; it must be one of ${messageRoleNames}.`,
    );
  }
  const isMessage = type === "message";
  return {
    role,
    name: isMessage ? stringField(raw, "name") : undefined,
    parts: isMessage
      ? readContent(["content"], raw["content"], param)
      : readItem(raw, type),
  };
}

function readItem(raw: JsonObject, type: string): readonly Part[] {
  if (type === "reasoning") return [readReasoning(raw)];
  if (type === "image_generation_call") return [readGeneratedImage(raw)];
  if (type === "mcp_call") return readMcpCall(raw);
  return readCall(raw, type) ?? readOutput(raw, type) ?? [opaquePart([], raw)];
}

function readReasoning(raw: JsonObject): Part {
  const texts = [...arrayField(raw, "summary"), ...arrayField(raw, "content")]
    .filter(isJsonObject)
    .flatMap((part) => stringField(part, "text") ?? []);
  const encrypted = stringField(raw, "encrypted_content");
  return reasoningPart([], texts.join("\n"), encrypted);
}

function readGeneratedImage(raw: JsonObject): Part {
  const data = stringField(raw, "result");
  return data === undefined
    ? opaquePart([], raw)
    : mediaPart(["result"], "image", { data, mediaType: "image/png" });
}

/** `instructions`: a string or nothing. Throws `AppError("invalid_request")`. */
export function parseSystem(value: JsonValue | undefined): readonly TextPart[] {
  if (isAbsent(value)) return [];
  if (typeof value === "string") return [textPart([], value)];
  throw new AppError(
    "invalid_request",
    `instructions is ${describeValue(value)}; write a string.`,
    { param: "instructions" },
  );
}
