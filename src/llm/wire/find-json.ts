import { isJsonObject, type JsonObject } from "../../json/json.ts";

/**
 * The JSON object in a model's reply, or undefined: the whole text, or the part from
 * the first `{` to the last `}` after any `</think>`. Models without an enforced schema
 * put words, fences and their thoughts around it. Linear: two attempts at most.
 */
export function findJson(text: string): JsonObject | undefined {
  const whole = parseObject(text);
  if (whole !== undefined) return whole;
  const thinkingEnd = text.lastIndexOf("</think>");
  const start = text.indexOf("{", Math.max(0, thinkingEnd));
  const end = text.lastIndexOf("}");
  return start >= 0 && end > start
    ? parseObject(text.slice(start, end + 1))
    : undefined;
}

function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
