import type { JsonValue } from "../json/json.ts";
import type { Transcript } from "./transcript.ts";

/** Fields and blocks that ask a provider to cache what stands before them: Anthropic's and Bedrock's. */
const fields = ["cache_control", "cachePoint"];
/** As the fields stand in JSON; inside a text the quotes would be escaped. */
const needles = fields.map((field) => Buffer.from(JSON.stringify(field)));

/** True if a part of the transcript, or the request around it, asks for the provider's prompt cache. */
export function asksForCache({
  messages,
  front,
}: Pick<Transcript, "messages" | "front">): boolean {
  return (
    messages.some(({ bytes }) => needles.some((one) => bytes.includes(one))) ||
    hasField(front)
  );
}

function hasField(root: JsonValue): boolean {
  const open: JsonValue[] = [root];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== "object" || value === null) continue;
    if (Array.isArray(value)) {
      for (const item of value) open.push(item);
      continue;
    }
    for (const [name, item] of Object.entries(value)) {
      if (fields.includes(name)) return true;
      if (item !== undefined) open.push(item);
    }
  }
  return false;
}
