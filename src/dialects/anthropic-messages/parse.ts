import { AppError } from "../../errors.ts";
import {
  isJsonObject,
  type JsonObject,
  type JsonPath,
  type JsonValue,
} from "../../json/json.ts";
import type { Part, TextPart } from "../../transcript/part.ts";
import type { Role } from "../../transcript/transcript.ts";
import type { ParsedMessage } from "../../transcript/dialect.ts";
import { asArray, isAbsent, stringField } from "../shared/fields.ts";
import { describeValue, invalidMessage } from "../shared/invalid-message.ts";
import { opaquePart, textPart } from "../shared/parts.ts";
import { readBlock } from "./parse-blocks.ts";

/**
 * Reads one message of the Messages API (`MessageParam` of
 * anthropic-sdk-typescript). A system message may be between the others
 * ("Mid-conversation system messages", Claude docs).
 */
export function parseMessage(raw: JsonObject, param: string): ParsedMessage {
  const role = raw["role"];
  if (role !== "user" && role !== "assistant" && role !== "system") {
    throw invalidMessage(
      `${param}.role`,
      `is ${describeValue(role)}; it must be user, assistant or system. Tool results go into a user message.`,
    );
  }
  const parts = readContent(raw["content"], param);
  return { role: roleByContent(role, parts), name: undefined, parts };
}

function roleByContent(role: Role, parts: readonly Part[]): Role {
  const onlyResults =
    role === "user" &&
    parts.length > 0 &&
    parts.every(({ kind }) => kind === "tool_result");
  return onlyResults ? "tool" : role;
}

function readContent(
  content: JsonValue | undefined,
  param: string,
): readonly Part[] {
  if (isAbsent(content)) return [];
  if (typeof content === "string") return [textPart(["content"], content)];
  const blocks = asArray(content);
  if (blocks === undefined) {
    throw invalidMessage(
      `${param}.content`,
      `is ${describeValue(content)}; write a string or an array of content blocks.`,
    );
  }
  return blocks.map((block, index) => {
    const path: JsonPath = ["content", index];
    return (
      (isJsonObject(block) ? readBlock(path, block) : undefined) ??
      opaquePart(path, block)
    );
  });
}

/** `system`: a string or text blocks. Throws `AppError("invalid_request")`. */
export function parseSystem(value: JsonValue | undefined): readonly TextPart[] {
  if (isAbsent(value)) return [];
  if (typeof value === "string") return [textPart([], value)];
  const blocks = asArray(value);
  if (blocks === undefined) {
    throw new AppError(
      "invalid_request",
      `system is ${describeValue(value)}; write a string or an array of text blocks.`,
      { param: "system" },
    );
  }
  return blocks.flatMap((block, index) => {
    const text = isJsonObject(block) ? stringField(block, "text") : undefined;
    return text === undefined ? [] : textPart([index, "text"], text);
  });
}
