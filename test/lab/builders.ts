import { readdirSync } from "node:fs";
import { join } from "node:path";
import { dialects, type DialectName } from "../../src/dialects/index.ts";
import type { JsonObject } from "../../src/json/json.ts";
import { readRecord, type LabRecord } from "../../src/lab/truth/record.ts";
import { cutAt, type Cut } from "../../src/lab/truth/cuts.ts";
import type { Meter } from "../../src/tokens/meter.ts";
import type { Message } from "../../src/transcript/transcript.ts";
import { createMessage } from "../../src/transcript/create-message.ts";
import { root } from "../repository/tree.ts";

export const chat = dialects["openai-chat"];

/** One token a character of text, and none for anything else: figures in tests can be read off. */
export const characterMeter: Meter = {
  encoding: "characters",
  exact: true,
  countText: (text) => text.length,
  measureMessage,
  measure: ({ system, messages }) => {
    const counts = messages.map(measureMessage);
    const systemTokens = system.reduce((sum, { text }) => sum + text.length, 0);
    const total = counts.reduce(
      (sum, count) => sum + count.total,
      systemTokens,
    );
    return { total, base: 0, system: systemTokens, tools: 0, messages: counts };
  },
};

function measureMessage({ parts }: Message) {
  const counts = parts.map((part) => {
    if (part.kind === "tool_call") return part.arguments.length;
    return part.kind === "opaque" ? part.json.length : part.text.length;
  });
  const total = counts.reduce((sum, count) => sum + count, 0);
  return { total, overhead: 0, parts: counts };
}

export const system = (content: string): JsonObject => ({
  role: "system",
  content,
});
export const user = (content: string): JsonObject => ({
  role: "user",
  content,
});
export const says = (content: string): JsonObject => ({
  role: "assistant",
  content,
});

/** A tool call and its result: two messages, one step. Recorded agents use an id again in later steps, too. */
export function call(
  name: string,
  input: JsonObject,
  result = "ok",
): readonly [JsonObject, JsonObject] {
  const id = "call_1";
  const called = { name, arguments: JSON.stringify(input) };
  return [
    {
      role: "assistant",
      content: null,
      tool_calls: [{ id, type: "function", function: called }],
    },
    { role: "tool", tool_call_id: id, content: result },
  ];
}

export function recordOf(
  messages: readonly JsonObject[],
  { id = "r1", tools = [] as JsonObject[] } = {},
): LabRecord {
  const body = { tools, messages };
  return readRecord({ id, domain: "test/unit", body }, chat, characterMeter);
}

/** A cut between two lists of messages, the future as long as it is. */
export function cutBetween(
  prefix: readonly JsonObject[],
  future: readonly JsonObject[],
  tools: JsonObject[] = [],
): Cut {
  const record = recordOf([...prefix, ...future], { tools });
  const step = record.steps.findIndex(({ start }) => start === prefix.length);
  return cutAt(record, step, 100);
}

export function readMessages(
  raws: readonly JsonObject[],
  dialect: DialectName = "openai-chat",
): readonly Message[] {
  return raws.map((raw) => createMessage(dialects[dialect], raw));
}

/** Names of the modules that lie in a folder of the repository itself, the registry left out. */
export function modulesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "index.ts")
    .map(({ name }) => name.replace(".ts", ""))
    .toSorted();
}

/** Processor time that `action` takes, which says the same on a busy machine. */
export function cpuMs(action: () => void): number {
  const before = process.cpuUsage();
  action();
  return process.cpuUsage(before).user / 1000;
}
