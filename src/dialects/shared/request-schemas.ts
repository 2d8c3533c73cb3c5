import { z } from "zod";
import { isJsonObject, type JsonObject } from "../../json/json.ts";

/*
 * Schemas for the fields of requests. Every `error` completes the sentence
 * "`field` is 0: it …" of an error text, and `override` is the schema in OpenAPI.
 */

const anyObjects = {
  type: "array",
  items: { type: "object", additionalProperties: true },
} as const;

/**
 * In OpenAPI, `Message` is declared once for all dialects. Here the elements only
 * have to be objects, and may be left out: `parseMessage` reads them one by one.
 */
const messages = {
  type: "array",
  items: { $ref: "#/components/schemas/Message" },
} as const;

export const messageList = objectList("must be an array of messages").meta({
  override: messages,
});

/** One user message as text, or an array of items. */
export const textOrItems = textOrObjectList(
  "must be text or an array of items",
).meta({ override: { anyOf: [{ type: "string" }, messages] } });

export const textOrBlocks = textOrObjectList(
  "must be text or an array of text blocks",
);

export const toolList = objectList("must be an array of tool definitions").meta(
  {
    description:
      "Tool definitions as the provider takes them. They are counted, and never changed.",
  },
);

/** Checked as one value: zod would make an issue of each wrong element, and there may be millions. */
function objectList(error: string) {
  return z
    .custom<readonly JsonObject[]>(isObjectList, { error })
    .meta({ override: anyObjects });
}

function textOrObjectList(error: string) {
  return z
    .custom<string | readonly JsonObject[]>(
      (value) => typeof value === "string" || isObjectList(value),
      { error },
    )
    .meta({ override: { anyOf: [{ type: "string" }, anyObjects] } });
}

function isObjectList(value: unknown): value is readonly JsonObject[] {
  return Array.isArray(value) && value.every(isJsonObject);
}
