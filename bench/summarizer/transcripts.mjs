import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./services.mjs";

const folder = process.argv[2] ?? join(root, "..", "shared", "corpus");

/** The recorded transcripts, shortest first. */
export const records = readdirSync(folder)
  .filter((name) => name.endsWith(".jsonl") && name !== "broken.jsonl")
  .flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n"))
  .filter((line) => line !== "")
  .map((line) => {
    const {
      id,
      format: dialect,
      messages,
      input,
      system,
      tools,
    } = JSON.parse(line);
    const field = dialect === "openai-responses" ? "input" : "messages";
    const body = {
      dialect,
      model: "gpt-5-mini",
      system,
      tools,
      [field]: messages ?? input,
    };
    return { id, field, body, size: line.length };
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
