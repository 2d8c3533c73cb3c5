import type { Dialect } from "../../transcript/dialect.ts";
import type { JsonObject } from "../../json/json.ts";
import type { Meter } from "../../tokens/meter.ts";
import type { Chunk } from "./prefix-cache.ts";
import { readBody } from "../truth/record.ts";

/** Splits a request in the order in which providers put it before the model: tools, system text, messages. */
export function createChunker(dialect: Dialect, meter: Meter) {
  const known = new WeakMap<JsonObject, Chunk>();

  function messageChunk(raw: JsonObject): Chunk {
    const before = known.get(raw);
    if (before !== undefined) return before;
    const body = { [dialect.messagesField]: [raw] };
    const [message] = readBody(body, dialect).messages;
    const chunk = {
      json: JSON.stringify(raw),
      tokens: message === undefined ? 0 : meter.measureMessage(message).total,
    };
    known.set(raw, chunk);
    return chunk;
  }

  return function chunksOf(body: JsonObject): readonly Chunk[] {
    const messages = body[dialect.messagesField];
    const { system, tools, base } = meter.measure(
      readBody({ ...body, [dialect.messagesField]: [] }, dialect),
    );
    const systemText =
      dialect.systemField === undefined ? null : body[dialect.systemField];
    return [
      {
        json: JSON.stringify(body[dialect.toolsField] ?? null),
        tokens: tools + base,
      },
      { json: JSON.stringify(systemText ?? null), tokens: system },
      ...(Array.isArray(messages) ? (messages as JsonObject[]) : []).map(
        messageChunk,
      ),
    ];
  };
}
