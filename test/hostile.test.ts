import { beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "../src/api/engine.ts";
import { createTestEngine, tryCompact } from "./support/engine.ts";

/** Transcripts of about `size` characters that are made to cost more than their size. */
const hostile: Record<string, (size: number) => unknown> = {
  "one message of one letter": (size) => [
    { role: "user", content: "go on" },
    { role: "assistant", content: "a".repeat(size) },
  ],
  "results of spaces": (size) => withResults(16, () => " ".repeat(size / 16)),
  "results of newlines": (size) =>
    withResults(16, () => "\n".repeat(size / 16)),
  "results of equal lines": (size) =>
    withResults(16, () => "same line\n".repeat(size / 160)),
  "results of brackets": (size) =>
    withResults(16, () => "[".repeat(size / 32) + "]".repeat(size / 32)),
  "tiny messages": (size) =>
    Array.from({ length: size / 40 }, (_, index) => ({
      role: index % 2 === 0 ? "user" : "assistant",
      content: "x",
    })),
  "calls with one id": (size) =>
    Array.from({ length: size / 200 }, () => [
      { role: "assistant", content: null, tool_calls: [call("same")] },
      { role: "tool", tool_call_id: "same", content: "the same result" },
    ]).flat(),
  "one step of many calls": (size) => withResults(size / 200, () => "done"),
  "one call of many arguments": (size) => [
    { role: "user", content: "go on" },
    {
      role: "assistant",
      content: null,
      tool_calls: [
        {
          id: "call_1",
          type: "function",
          function: {
            name: "run",
            arguments: JSON.stringify(
              Array.from(
                { length: size / 40 },
                (_, index) => `src/a${index}.ts`,
              ),
            ),
          },
        },
      ],
    },
    {
      role: "tool",
      tool_call_id: "call_1",
      content: "see src/a1.ts\n".repeat(size / 28),
    },
    { role: "user", content: "and now?" },
  ],
  "paths of many folders": (size) =>
    withResults(16, () => `${"a1/".repeat(160)}\n`.repeat(size / 16 / 481)),
  "a user who only makes rules": (size) => [
    { role: "user", content: "You must. Never! ".repeat(size / 17) },
    { role: "assistant", content: "Yes." },
    { role: "user", content: "and now?" },
  ],
  "orphan results": (size) =>
    Array.from({ length: size / 60 }, (_, index) => ({
      role: "tool",
      tool_call_id: `call_${index}`,
      content: "",
    })),
};

function call(id: string) {
  return { id, type: "function", function: { name: "run", arguments: "{}" } };
}

function withResults(count: number, content: () => string) {
  const ids = Array.from({ length: count }, (_, index) => `call_${index}`);
  return [
    { role: "user", content: "go on" },
    { role: "assistant", content: null, tool_calls: ids.map(call) },
    ...ids.map((id) => ({
      role: "tool",
      tool_call_id: id,
      content: content(),
    })),
    { role: "user", content: "and now?" },
  ];
}

let engine: Engine;
beforeAll(async () => {
  engine = await createTestEngine();
});

describe("a hostile transcript", () => {
  it.each(Object.keys(hostile))(
    "of %s costs time linear in its size",
    async (kind) => {
      const spend = async (size: number): Promise<number> => {
        const request = JSON.stringify({
          model: "gpt-5-mini",
          messages: hostile[kind]?.(size),
          target_tokens: 500,
          on_infeasible: "best_effort",
        });
        const before = process.cpuUsage();
        await tryCompact(engine, request);
        const { user, system } = process.cpuUsage(before);
        return (user + system) / 1000;
      };
      await spend(32_000);
      const quarterMs = await spend(128_000);
      const wholeMs = await spend(512_000);
      // Quadratic cost would be sixteenfold.
      expect(wholeMs).toBeLessThan(10 * Math.max(quarterMs, 50));
    },
    60_000,
  );
});
