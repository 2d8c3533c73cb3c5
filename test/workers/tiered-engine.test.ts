// Covers: src/workers/expected-work.ts, src/workers/inline-engine.ts
import { expect, it } from "vitest";
import type { Engine } from "../../src/api/engine.ts";
import { localCall } from "../../src/call/call.ts";
import { outlineDocument } from "../../src/json/document.ts";
import { noOutlineLimits } from "../../src/json/outline-limits.ts";
import { createTieredEngine } from "../../src/workers/tiered-engine.ts";
import { createByteEngine } from "../support/byte-engine.ts";
import { compactText, createTestEngine } from "../support/engine.ts";

const leastWork = 32_768;

/** A request whose only message has `extra` as a field that nothing reads. */
function requestWith(extra: string): string {
  return `{"model":"m","target_tokens":9000000,"messages":[{"role":"user","content":"a","x":${extra}}]}`;
}

async function tierOf(request: string, work: "compact" | "measure") {
  const [small, large] = [createByteEngine(), createByteEngine()];
  const engine: Engine = createTieredEngine({
    ...{ small, large },
    offloadBytes: { compact: leastWork, measure: leastWork },
  });
  const document = outlineDocument(Buffer.from(request), noOutlineLimits);
  // The byte engine may refuse the request: what counts is which one got it.
  await engine[work](document, localCall("cmp_test")).catch(() => undefined);
  expect(small.calls + large.calls).toBe(1);
  return large.calls === 1 ? "large" : "small";
}

it.each([
  ["prose", JSON.stringify("plain words, ".repeat(2000)), "small"],
  ["more prose", JSON.stringify("plain words, ".repeat(2600)), "large"],
  [
    "values as a transcript has them",
    `[${Array(300)
      .fill(JSON.stringify("x".repeat(60)))
      .join()}]`,
    "small",
  ],
  ["numbers", `[${Array(600).fill("1").join()}]`, "large"],
  ["empty objects", `[${Array(600).fill("{}").join()}]`, "large"],
  [
    "members",
    `{${Array.from({ length: 600 }, (_, i) => `"${i}":1`).join()}}`,
    "large",
  ],
  ["nested arrays", "[".repeat(600) + "]".repeat(600), "large"],
  [
    "lines as code has them",
    JSON.stringify("const value = 1;\n".repeat(1500)),
    "small",
  ],
  ["empty lines", JSON.stringify("\n".repeat(2500)), "large"],
])(
  "a request of %s goes to its tier by the work it makes",
  async (_, extra, tier) => {
    expect(await tierOf(requestWith(extra), "compact")).toBe(tier);
    expect(await tierOf(requestWith(extra), "measure")).toBe(tier);
  },
);

it("gives the thread to others between two requests that came together", async () => {
  const engine = await createTestEngine();
  let turns = 0;
  let isOver = false;
  const count = () => {
    turns += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  const answeredAt = await Promise.all(
    Array.from({ length: 4 }, async () => {
      await compactText(engine, requestWith('"b"'));
      return turns;
    }),
  );
  isOver = true;
  expect(new Set(answeredAt).size).toBe(4);
});
