import { z } from "zod";

/*
 * What the model answers for one span. The schema goes out as strict structured
 * output, so it keeps to what every provider's strict mode takes: the root an
 * object, every field required and `null` for absence, no additional properties,
 * no records, no length or number limits, three levels deep.
 * https://platform.openai.com/docs/guides/structured-outputs#supported-schemas
 */

/** No limits: grammars made from an integer's bounds are huge in llama.cpp. */
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

/** One span's reply, sound in form; see `assessReply`. */
export type LedgerReply = z.infer<typeof ledgerReply>;
export type ReplyLine = z.infer<typeof line>;

/** The name that goes with the schema. */
export const ledgerReplyName = "ledger_update";

/** `ledgerReply` as JSON schema, for clients that don't take zod. */
export function ledgerReplyJsonSchema(): Record<string, unknown> {
  const schema: Record<string, unknown> = z.toJSONSchema(ledgerReply);
  delete schema["$schema"];
  return schema;
}
