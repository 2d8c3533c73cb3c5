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
