import { z } from "zod";

const condenseReply = z.strictObject({
  lines: z
    .array(z.string())
    .describe("What the tool's text says, the most important first."),
});

/** The schema's name in a request. */
export const condenseReplyName = "condensed_result";

/** The reply as JSON schema for strict structured output. */
export function condenseReplyJsonSchema(): Record<string, unknown> {
  const schema: Record<string, unknown> = z.toJSONSchema(condenseReply);
  delete schema["$schema"];
  return schema;
}

/** Models without a strict mode add fields. */
const looseReply = z.object({ lines: z.array(z.string()) });

/** The lines of a reply; undefined if it has no such list. */
export function readCondenseReply(
  json: unknown,
): readonly string[] | undefined {
  const read = looseReply.safeParse(json);
  return read.success ? read.data.lines : undefined;
}
