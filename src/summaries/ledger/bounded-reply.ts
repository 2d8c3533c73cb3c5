import { isJsonObject, type JsonObject } from "../../json/json.ts";
import { ledgerReplyJsonSchema } from "./reply.ts";

export interface ReplyBounds {
  /** Most entries of each list. */
  readonly entries: number;
  /** Most sources of an entry. */
  readonly sources: number;
  /** Most characters of a text; undefined for no limit, which every server takes. */
  readonly textLength?: number | undefined;
}

/**
 * The reply's schema with limits. A server that makes a grammar of it, such as
 * llama.cpp's, then ends the lists that a weak model would go on with for ever.
 */
export function boundedReplyJsonSchema(bounds: ReplyBounds): JsonObject {
  return bound(ledgerReplyJsonSchema() as JsonObject, bounds);
}

function bound(schema: JsonObject, bounds: ReplyBounds): JsonObject {
  const inner = Object.fromEntries(
    Object.entries(schema).map(([name, value]) => {
      if (Array.isArray(value)) {
        const members = value.map((member) =>
          isJsonObject(member) ? bound(member, bounds) : member,
        );
        return [name, members];
      }
      return [name, isJsonObject(value) ? bound(value, bounds) : value];
    }),
  );
  const { type, items } = schema;
  if (type === "string" && bounds.textLength !== undefined) {
    return { ...inner, maxLength: bounds.textLength };
  }
  if (type !== "array" || !isJsonObject(items)) return inner;
  const isSources = items["type"] === "integer";
  return { ...inner, maxItems: isSources ? bounds.sources : bounds.entries };
}
