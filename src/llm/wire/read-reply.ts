import { isJsonObject, type JsonObject } from "../../json/json.ts";
import { findJson } from "./find-json.ts";
import { ModelError } from "../model-error.ts";
import { UpstreamFailure } from "./provider-error.ts";

/** The content of a chat completion, not validated yet. */
export interface Reply {
  readonly model: string | undefined;
  readonly text: string;
  readonly finishReason: string | undefined;
  readonly refused: boolean;
  readonly calledTool: boolean;
  readonly usage: unknown;
}

/**
 * Reads a chat completion of any shape. Throws `UpstreamFailure` for anything else:
 * OpenRouter answers 200 with `{"error": {"code": 502}}` when the model fails midway.
 */
export function readReply(body: unknown): Reply {
  const fields = isJsonObject(body) ? body : {};
  const choices = fields["choices"];
  const choice: unknown = Array.isArray(choices) ? choices[0] : undefined;
  if (!isJsonObject(choice) || !isJsonObject(choice["message"])) {
    throw new UpstreamFailure(errorStatus(fields), "");
  }
  const message = choice["message"];
  const finishReason = choice["finish_reason"];
  return {
    model: typeof fields["model"] === "string" ? fields["model"] : undefined,
    text: toText(message["content"]),
    finishReason: typeof finishReason === "string" ? finishReason : undefined,
    refused:
      typeof message["refusal"] === "string" && message["refusal"] !== "",
    calledTool:
      isFilled(message["tool_calls"]) || isJsonObject(message["function_call"]),
    usage: fields["usage"],
  };
}

function errorStatus({ error }: JsonObject): number {
  const code = isJsonObject(error) ? Number(error["code"]) : NaN;
  return code >= 400 && code < 600 ? code : 502;
}

/** Mistral's API may send a list of parts instead of a text. */
function toText(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .map((part: unknown) =>
      isJsonObject(part) && typeof part["text"] === "string"
        ? part["text"]
        : "",
    )
    .join("");
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}

/** The JSON object in a reply. Throws the `ModelError` of the gravest fault. */
export function acceptReply(reply: Reply): JsonObject {
  const fault = findFault(reply);
  if (fault !== undefined) throw fault;
  const json = findJson(reply.text);
  if (json !== undefined) return json;
  throw new ModelError("not_json", "The summarizer's reply is not JSON.");
}

/** The gravest fault first: a reply that was cut may be empty or broken JSON too. */
function findFault(reply: Reply): ModelError | undefined {
  const { finishReason = "stop" } = reply;
  if (reply.refused || finishReason === "content_filter")
    return new ModelError("refused", "The summarizer refused.");
  if (reply.calledTool || /^(tool_calls|function_call)$/.test(finishReason))
    return new ModelError("tool_call", "The summarizer called a tool.");
  if (/^(length|max_tokens|model_length)$/.test(finishReason))
    return new ModelError(
      "cut",
      "The summarizer's reply reached its limit of tokens.",
    );
  // The terms of OpenRouter and DeepSeek for a model that failed midway.
  if (/^(error|insufficient_system_resource)$/.test(finishReason))
    return new ModelError("unavailable", "The summarizer failed midway.");
  if (reply.text.trim() === "")
    return new ModelError("empty", "The summarizer's reply is empty.");
  return undefined;
}
