import type { Schema } from "./answer.ts";
import type { ChatBody } from "./exchange.ts";

/** A request's schema: from its structured output, or from the last line of a message that begins with `{`. */
export function readSchema({
  response_format: format,
  messages = [],
}: ChatBody): Schema {
  const formal = format?.json_schema?.schema;
  if (formal !== undefined) return formal;
  for (const { content } of messages) {
    for (const line of content.split("\n")) {
      const schema = line.startsWith('{"') ? parse(line) : undefined;
      if (schema?.properties !== undefined) return schema;
    }
  }
  return {};
}

function parse(line: string): Schema | undefined {
  try {
    return JSON.parse(line) as Schema;
  } catch {
    return undefined;
  }
}
