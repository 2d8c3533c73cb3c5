import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { answer, type Schema } from "./answer.ts";

/** A received request. */
export interface RecordedRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The body as text, to look for leaks in. */
  readonly raw: string;
  readonly body: ChatBody;
  /** True if the client disconnected before it had the whole answer. */
  isCutShort: boolean;
}

export interface ChatBody {
  readonly model?: string;
  readonly messages?: readonly { role: string; content: string }[];
  readonly response_format?: {
    readonly type: string;
    readonly json_schema?: { readonly schema: Schema };
  };
  readonly [field: string]: unknown;
}

/** A request with everything that is needed to answer it. */
export interface Exchange {
  readonly request: RecordedRequest;
  readonly response: ServerResponse;
  readonly schema: Schema;
  /** Text of the user message. */
  readonly prompt: string;
  /** Tokens at the start of the prompt that an earlier prompt had too. */
  readonly cachedTokens: number;
}

/** Fields of a completion that a fault may override. */
export interface CompletionFields {
  readonly content?: unknown;
  readonly finishReason?: string;
  readonly message?: object;
  readonly usage?: object | null;
}

/** A token of English has about four characters. */
export const toTokens = (text: string) => Math.ceil(text.length / 4);

/** The reply of an honest model: JSON that fits the schema, in the prompt's own words. */
export function honestText(exchange: Exchange): string {
  return answer(exchange.schema, exchange.prompt, replyBytes(exchange));
}

const toldLimit = /at most (\d+) tokens/;

/** Most bytes of a reply: within the request's limit and the length asked for, and shorter than its source. */
export function replyBytes({ request: { body }, prompt }: Exchange): number {
  const limit = body["max_completion_tokens"] ?? body["max_tokens"];
  const maxTokens = typeof limit === "number" ? limit : 1_000;
  const told = body.messages?.map(
    ({ content }) => toldLimit.exec(content)?.[1],
  );
  const toldTokens = Number(told?.find((tokens) => tokens) ?? maxTokens);
  return Math.min(
    4 * Math.min(maxTokens, toldTokens),
    Math.max(1_000, prompt.length / 3),
  );
}

/** A chat completion in OpenAI's form. */
export function toCompletion(
  exchange: Exchange,
  fields: CompletionFields = {},
): object {
  const { body, raw } = exchange.request;
  const { content = honestText(exchange), usage } = fields;
  const reply = typeof content === "string" ? content : "";
  const counted = {
    prompt_tokens: toTokens(raw),
    completion_tokens: toTokens(reply),
    total_tokens: toTokens(raw) + toTokens(reply),
    prompt_tokens_details: { cached_tokens: exchange.cachedTokens },
  };
  return {
    id: "chatcmpl-local",
    object: "chat.completion",
    created: 1_700_000_000,
    model: `${body.model ?? "local"}-2026-01-01`,
    choices: [
      {
        index: 0,
        message: { role: "assistant", content, ...fields.message },
        finish_reason: fields.finishReason ?? "stop",
      },
    ],
    ...(usage === null ? {} : { usage: usage ?? counted }),
  };
}

export function sendJson(
  { response }: Pick<Exchange, "response">,
  status: number,
  body: object,
): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

/** An error in OpenAI's form. */
export function sendError(
  exchange: Exchange,
  status: number,
  error: { message: string; param?: string; code?: string; type?: string },
): void {
  sendJson(exchange, status, { error });
}
