import type { ChatCompletionCreateParamsNonStreaming } from "openai/resources/chat/completions";
import type { CompletionRequest } from "../model-client.ts";
import type { Capabilities } from "./capabilities.ts";

type Body = ChatCompletionCreateParamsNonStreaming;

/** The request's body in the form of `capabilities`. */
export function toBody(
  request: CompletionRequest & { readonly model: string },
  capabilities: Capabilities,
): Body {
  const [limit = "max_tokens"] = capabilities.limit;
  const [temperature] = capabilities.temperature;
  const [effort] = capabilities.effort;
  const [seed] = capabilities.seed;
  return {
    model: request.model,
    messages: toMessages(request, capabilities),
    [limit]: request.maxOutputTokens,
    ...toFormat(request, capabilities),
    ...(temperature !== undefined && { temperature }),
    ...(seed !== undefined && { seed }),
    // Any configured word: the efforts of new models must not need a new SDK.
    ...(effort !== undefined && { reasoning_effort: effort as "low" }),
  };
}

function toMessages(
  request: CompletionRequest,
  { format, system: [role] }: Capabilities,
): Body["messages"] {
  const system =
    format[0] === "json_schema"
      ? request.system
      : `${request.system}\n\n${schemaInWords(request)}`;
  return role === "user"
    ? [{ role: "user", content: `${system}\n\n${request.user}` }]
    : [
        { role: "system", content: system },
        { role: "user", content: request.user },
      ];
}

/** Must contain the word JSON: OpenAI and DeepSeek refuse `json_object` without it. */
function schemaInWords({ jsonSchema }: CompletionRequest): string {
  return `Reply with one JSON object and nothing else. It satisfies this JSON schema:\n${JSON.stringify(jsonSchema)}`;
}

function toFormat(
  { schemaName, jsonSchema, boundedSchema }: CompletionRequest,
  { format: [format], bounds: [isBounded] }: Capabilities,
): Pick<Body, "response_format"> {
  const schema = (isBounded && boundedSchema) || jsonSchema;
  switch (format) {
    case "json_schema":
      return {
        response_format: {
          type: "json_schema",
          json_schema: { name: schemaName, schema, strict: true },
        },
      };
    case "json_object":
      return { response_format: { type: "json_object" } };
    default:
      return {};
  }
}
