import { z } from "zod";

const condenseReply = z.strictObject({
  lines: z
    .array(z.string())
    .describe("What the tool's text says, the most important first."),
});

/** The name that goes with the schema. */
export const condenseReplyName = "condensed_result";

/** What the model answers, as JSON schema for strict structured output. */
export function condenseReplyJsonSchema(): Record<string, unknown> {
  const schema: Record<string, unknown> = z.toJSONSchema(condenseReply);
  delete schema["$schema"];
  return schema;
}

/** Models that no strict mode binds add fields. */
const looseReply = z.object({ lines: z.array(z.string()) });

/** The lines of a reply; undefined when it has none. */
export function readCondenseReply(
  json: unknown,
): readonly string[] | undefined {
  const read = looseReply.safeParse(json);
  return read.success ? read.data.lines : undefined;
}
