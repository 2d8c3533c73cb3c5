/** Transcripts of a coding agent's shape and any size, the same on every run, made of the sources that are installed here. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const folders = [
  "node_modules/zod/src",
  "node_modules/openai/src",
  "node_modules/express",
  "node_modules/vitest/dist",
];

/** A small seeded generator of numbers in [0, 1): mulberry32. */
export function createRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function readSources() {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true })
        .filter((name) => /\.(ts|js|md|json)$/.test(name))
        .sort()
        .map((name) => join(folder, name)),
    )
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }))
    .filter(({ text }) => text.length > 500);
}

/**
 * An OpenAI chat transcript of about `tokens` tokens: one task, then steps of one
 * or two calls whose results are stretches of source files, command output or JSON.
 */
export function makeTranscript(tokens, seed = 1) {
  const random = createRandom(seed);
  const sources = readSources();
  const pick = (list) => list[Math.floor(random() * list.length)];
  const messages = [
    {
      role: "system",
      content: "You are a careful software engineer. Never delete tests.",
    },
    {
      role: "user",
      content:
        "Find out why the parser rejects nested unions and mend it. Keep the public API.",
    },
  ];
  // Source code runs to about 3.6 characters a token.
  for (let characters = 0, step = 0; characters < tokens * 3.6; step += 1) {
    const calls = Array.from({ length: random() < 0.3 ? 2 : 1 }, (_, index) => {
      const { path, text } = pick(sources);
      const from = Math.floor(random() * Math.max(1, text.length - 6000));
      const content = text.slice(
        from,
        from + 300 + Math.floor(random() * 5000),
      );
      return { id: `call_${step}_${index}`, path, content };
    });
    messages.push({
      role: "assistant",
      content: `Step ${step}: I look at ${calls.map(({ path }) => path).join(" and ")} to see how it is done there.`,
      tool_calls: calls.map(({ id, path }) => ({
        id,
        type: "function",
        function: {
          name: "read_file",
          arguments: JSON.stringify({ path, limit: 200 }),
        },
      })),
    });
    for (const { id, content } of calls) {
      messages.push({ role: "tool", tool_call_id: id, content });
      characters += content.length;
    }
  }
  messages.push({ role: "user", content: "Now write down what you found." });
  return messages;
}
