import { recordings } from "../recordings.mjs";

/** The recorded transcripts, shortest first. */
export const records = [...recordings()]
  .filter(({ file }) => file !== "broken.jsonl")
  .map(({ record, size }) => {
    const { id, format: dialect, messages, input, system, tools } = record;
    const field = dialect === "openai-responses" ? "input" : "messages";
    const body = {
      dialect,
      model: "gpt-5-mini",
      system,
      tools,
      [field]: messages ?? input,
    };
    return { id, field, body, size };
  })
  .toSorted((a, b) => a.size - b.size);

export const summarized = {
  strategy: "summarize",
  on_infeasible: "best_effort",
};

/**
 * `each` transcripts of every dialect with some 2,000 to 8,000 tokens, evenly spread over
 * all recordings; the beginning of a longer one if a dialect has none that short.
 */
export function shortRecords(each) {
  const dialects = new Set(records.map(({ body }) => body.dialect));
  return [...dialects].flatMap((dialect) => {
    const short = records
      .filter(({ body }) => body.dialect === dialect)
      .map(beginningOf)
      .filter(({ size }) => size > 8_000 && size <= shortBytes);
    const stride = Math.max(1, Math.floor(short.length / each));
    return short.filter((_, at) => at % stride === 0).slice(0, each);
  });
}

const shortBytes = 24_000;

/** Ends after a user's message, which in Anthropic's form answers every earlier call. */
function beginningOf({ id, field, body, size }) {
  if (size <= shortBytes || body.dialect !== "anthropic-messages") {
    return { id, field, body, size };
  }
  const room = shortBytes - JSON.stringify([body.system, body.tools]).length;
  let length = 0;
  let used = 0;
  for (const [at, message] of body[field].entries()) {
    used += JSON.stringify(message).length;
    if (used > room) break;
    if (message.role === "user") length = at + 1;
  }
  const own = { ...body, [field]: body[field].slice(0, length) };
  return { id, field, body: own, size: JSON.stringify(own).length };
}

/** The beginning of the longest chat, with `bytes` of messages. */
export function chatOf(bytes, mark) {
  const { body } = records.findLast(({ field }) => field === "messages");
  const messages = [{ role: "user", content: `Task ${mark}: go on.` }];
  let size = 0;
  for (const message of body.messages.slice(1)) {
    size += JSON.stringify(message).length;
    if (size > bytes && message.role !== "tool") break;
    messages.push(message);
  }
  return {
    model: "gpt-5-mini",
    dialect: body.dialect,
    messages,
    ...summarized,
    target_tokens: Math.ceil(bytes / 16),
  };
}
