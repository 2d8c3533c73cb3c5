import { z } from "zod";
import { isJsonObject, type JsonObject } from "../../json/json.ts";

/*
 * The model's reply about one message range. The schema is sent for strict structured
 * output, so it uses only what every provider's strict mode accepts: an object at the
 * root, every field required with `null` for absence, no additional properties, no
 * records, no length or number limits, three levels deep.
 * https://platform.openai.com/docs/guides/structured-outputs#supported-schemas
 */

/** Without bounds: llama.cpp makes huge grammars of an integer's bounds. */
const index = z.number().meta({ type: "integer" });

const sources = z
  .array(index)
  .describe("Indices of the messages that say so, such as [12, 15].");

const line = z.strictObject({ text: z.string(), sources });

export const ledgerReply = z.strictObject({
  goal: line.nullable().describe("What the user wants, or null if unchanged."),
  rules: z
    .array(line)
    .describe(
      "Rules and preferences of the user or the system text, copied word for word.",
    ),
  decisions: z.array(line).describe("What was decided, and why."),
  state: z
    .array(z.strictObject({ resource: z.string(), text: z.string(), sources }))
    .describe("A file, record or other resource, and what was done to it."),
  facts: z
    .array(z.strictObject({ key: z.string(), value: z.string(), sources }))
    .describe("Exact values that were found out: ids, numbers, paths, names."),
  errors: z.array(line).describe("Errors that are not resolved yet."),
  tasks: z.array(line).describe("What is still to be done."),
  closed: z
    .array(z.string())
    .describe("Ids of earlier errors and tasks that are resolved or done now."),
  next: line.nullable().describe("The very next step, or null."),
});

/** A well-formed reply about one message range; see `assessReply`. */
export type LedgerReply = z.infer<typeof ledgerReply>;
export type ReplyLine = z.infer<typeof line>;

/** The schema's name in a request. */
export const ledgerReplyName = "ledger_update";

/** `ledgerReply` as JSON schema. */
export function ledgerReplyJsonSchema(): Record<string, unknown> {
  const schema: Record<string, unknown> = z.toJSONSchema(ledgerReply);
  delete schema["$schema"];
  return schema;
}

export interface ReplyBounds {
  /** Most entries in each list. */
  readonly entries: number;
  /** Most sources of an entry. */
  readonly sources: number;
  /** Most characters of a text; undefined for no limit, which every server accepts. */
  readonly textLength?: number | undefined;
}

/**
 * The reply's JSON schema with limits. A server that turns it into a grammar, such as
 * llama.cpp's, then ends the lists that a weak model would continue for ever.
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
