import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../json/json.ts";
import { leafCosts } from "../../json/leaf-costs.ts";
import type { TiktokenEncoding } from "../../models/names.ts";
import type { TextCounter } from "../text-counter.ts";
import { readToolDefinition, type ToolDefinition } from "./tool-definition.ts";

/** The start of a function's declaration, the only constant that differs between encodings. */
const functionStart = { o200k_base: 7, cl100k_base: 10 } as const;

const propertiesStart = 3;
const property = 3;
const enumStart = -3;
const enumItem = 3;
const declarationsEnd = 12;

/** Assumed: OpenAI does not publish the tokens of its own tools' instructions. */
const builtInTool = 1000;

/** Deeper schemas are counted as JSON. */
const deepestSchema = 32;

/** Objects with more members are counted as JSON: their members are no longer worth a count each. */
const widestObject = 5000;

/** Keywords that the model does not see, or that the formula counts separately. */
const uncounted = new Set([
  "type",
  "description",
  "enum",
  "properties",
  "items",
  "required",
  "additionalProperties",
  "$schema",
  "title",
]);

/**
 * Tokens of all tool definitions by the formula of "How to count tokens with
 * tiktoken", section 7 (openai-cookbook, examples/How_to_count_tokens_with_tiktoken.ipynb).
 * The published formula covers flat schemas. Nested objects and arrays are counted by
 * the same rule one level down, and every other keyword as its JSON, which tends to be too
 * high.
 */
export function countOpenaiTools(
  tools: readonly JsonValue[],
  encoding: TiktokenEncoding,
  counter: TextCounter,
): number {
  if (tools.length === 0) return 0;
  let tokens = declarationsEnd;
  for (const tool of tools) {
    const definition = readToolDefinition(tool);
    tokens +=
      definition === undefined || definition.builtIn !== undefined
        ? builtInTool + counter.count(JSON.stringify(tool))
        : functionStart[encoding] + countFunction(definition, counter);
  }
  return tokens;
}

function countFunction(tool: ToolDefinition, counter: TextCounter): number {
  const { name, description, parameters, grammar } = tool;
  const head = counter.count(`${name}:${withoutFullStop(description)}`);
  const body = parameters === undefined ? 0 : countBody(parameters, counter, 0);
  return head + body + counter.count(grammar);
}

/** Counts the inside of a schema: properties, items, and keywords that the formula does not cover. */
function countBody(
  schema: JsonObject,
  counter: TextCounter,
  depth: number,
): number {
  const { properties, items } = schema;
  const keywords = Object.keys(schema);
  const names = isJsonObject(properties) ? Object.keys(properties) : [];
  const widest = Math.max(keywords.length, names.length);
  if (depth > deepestSchema) return counter.count(JSON.stringify(schema));
  if (widest > widestObject) return countWide(schema, counter);
  let tokens = names.length > 0 ? propertiesStart : 0;
  for (const name of names) {
    const property = (properties as JsonObject)[name];
    tokens += countProperty([name, property], counter, depth);
  }
  if (items !== undefined) tokens += countProperty(["", items], counter, depth);
  for (const keyword of keywords) {
    const value = schema[keyword];
    if (uncounted.has(keyword) || value === undefined) continue;
    tokens += counter.count(`${keyword}:${JSON.stringify(value)}`);
  }
  return tokens;
}

/** Counts a schema in one piece; no lower than the formula, which adds some tokens for each value. */
function countWide(schema: JsonObject, counter: TextCounter): number {
  const json = JSON.stringify(schema);
  const costs = leafCosts(json);
  const values = costs === undefined ? 0 : costs.leaves + costs.containers;
  return counter.count(json) + property * values;
}

function countProperty(
  [name, schema]: readonly [string, JsonValue | undefined],
  counter: TextCounter,
  depth: number,
): number {
  if (!isJsonObject(schema)) {
    return property + counter.count(`${name}:${JSON.stringify(schema)}`);
  }
  const type = typeof schema.type === "string" ? schema.type : "";
  const types = Array.isArray(schema.type) ? JSON.stringify(schema.type) : type;
  const description =
    typeof schema.description === "string" ? schema.description : "";
  const line = `${name}:${types}:${withoutFullStop(description)}`;
  return (
    property +
    countEnum(schema.enum, counter) +
    counter.count(line) +
    countBody(schema, counter, depth + 1)
  );
}

function countEnum(
  values: JsonValue | undefined,
  counter: TextCounter,
): number {
  if (!Array.isArray(values)) return 0;
  const items = values.map((value: JsonValue) =>
    typeof value === "string" ? value : JSON.stringify(value),
  );
  return items.reduce(
    (tokens, item) => tokens + enumItem + counter.count(item),
    enumStart,
  );
}

function withoutFullStop(text: string): string {
  return text.endsWith(".") ? text.slice(0, -1) : text;
}
