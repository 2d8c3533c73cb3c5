// Covers: src/compaction/resume/find-checkpoint.ts, src/compaction/resume/resume.ts, src/compaction/resume/unchanged-prefix.ts, src/checkpoints/checkpoint.ts
import { beforeEach, describe, expect, it } from "vitest";
import type { Cache } from "../../../src/storage/cache.ts";
import { createMemoryCache } from "../../../src/storage/memory/cache.ts";
import { createNullCache } from "../../../src/storage/null/cache.ts";
import {
  createCheckpoints,
  type OpenCheckpoints,
} from "../../../src/checkpoints/checkpoint-store.ts";
import type { Engine } from "../../../src/api/engine.ts";
import type { CompactResponse } from "../../../src/api/schemas/compact-response.ts";
import { compactText, createTestEngine } from "../../support/engine.ts";
import { agentMessages } from "../../support/growing.ts";

const alone = await createTestEngine();
const target_tokens = 3000;
const trigger_tokens = 6000;

/** Counts the round trips to a cache, and can lose or spoil what it holds. */
function watchedCache(): Cache & {
  trips: number;
  sets: number;
  spoil: boolean;
} {
  const cache = createMemoryCache({ maxBytes: 1 << 24 });
  return {
    ...cache,
    trips: 0,
    sets: 0,
    spoil: false,
    async getMany(keys) {
      this.trips += 1;
      const values = await cache.getMany(keys);
      return values.map((value) =>
        value && this.spoil ? Buffer.from("something else") : value,
      );
    },
    set(...entry) {
      this.sets += 1;
      return cache.set(...entry);
    },
  };
}

let cache: ReturnType<typeof watchedCache>;
let engine: Engine;

const over = (held: Cache): OpenCheckpoints =>
  createCheckpoints({ cache: held, ttlMs: 60_000 });

beforeEach(async () => {
  cache = watchedCache();
  engine = await createTestEngine({}, { checkpoints: over(cache) });
});

async function ask(
  messages: readonly object[],
  options: object = {},
  by: Engine = engine,
): Promise<CompactResponse> {
  const body = { messages, target_tokens, trigger_tokens, ...options };
  return JSON.parse(
    await compactText(by, JSON.stringify({ model: "gpt-5-mini", ...body })),
  ) as CompactResponse;
}

const ofSteps = (steps: number, options?: object) =>
  ask(agentMessages(steps), options);
const news = (from: number, to: number) =>
  agentMessages(to).slice(agentMessages(from).length);

describe("a transcript under the trigger", () => {
  it("costs no look-up", async () => {
    const { compacted, cache: report } = await ofSteps(10);
    expect([compacted, report.checkpoint, cache.trips]).toEqual([
      false,
      "off",
      0,
    ]);
  });
});

describe("a transcript that crossed the trigger", () => {
  it("is remembered, and resumed when it has grown", async () => {
    const first = await ofSteps(30);
    expect(first.cache).toEqual({
      checkpoint: "miss",
      covered_messages: 0,
      resumed: false,
    });
    expect(first.tokens.after).toBeLessThanOrEqual(target_tokens);

    const second = await ofSteps(33);
    expect(second.cache).toEqual({
      checkpoint: "hit",
      covered_messages: agentMessages(30).length,
      resumed: true,
    });
    expect(second.messages).toEqual([
      ...(first.messages ?? []),
      ...news(30, 33),
    ]);
    expect(second.changes).toEqual(first.changes);
    expect(second.compacted).toBe(true);
    expect(second.rungs).toEqual([]);
    expect(second.prefix).toEqual({
      unchanged_messages: second.messages?.length,
      unchanged_tokens: expect.any(Number) as number,
      break_even_calls: 0,
    });
  });

  it("is looked for in one round trip, and saved once", async () => {
    await ofSteps(30);
    await ofSteps(31);
    await ofSteps(32);
    expect([cache.trips, cache.sets]).toEqual([3, 1]);
  });

  it("comes back the same when the same call is made again", async () => {
    const first = await ofSteps(30);
    const second = await ofSteps(30);
    expect(second.cache.checkpoint).toBe("hit");
    expect(second.messages).toEqual(first.messages);
    expect(second.tokens).toEqual(first.tokens);
  });

  it("is compacted again from everything that was sent when the trigger is crossed again", async () => {
    await ofSteps(30);
    const again = await ofSteps(60);
    expect(again.cache).toMatchObject({ checkpoint: "hit", resumed: false });
    expect(again.tokens.after).toBeLessThanOrEqual(target_tokens);
    const unaware = await ask(agentMessages(60), {}, alone);
    expect(again.messages).toEqual(unaware.messages);
    expect((await ofSteps(61)).cache.covered_messages).toBe(
      agentMessages(60).length,
    );
  });

  it("says what the rewrite of an earlier answer keeps of it, and when that pays", async () => {
    await ofSteps(30);
    const { prefix } = await ofSteps(60);
    expect(prefix.unchanged_messages).toBeGreaterThan(1);
    expect(prefix.break_even_calls).toBeGreaterThan(0);
  });

  it("has no break-even where the model has no prices", async () => {
    const { prefix } = await ofSteps(30, { model: "unknown-model" });
    expect(prefix.break_even_calls).toBeNull();
  });

  it("is only reported on in a dry run, which saves nothing", async () => {
    await ofSteps(30, { dry_run: true });
    expect(cache.sets).toBe(0);
    expect((await ofSteps(31)).cache.checkpoint).toBe("miss");
  });

  it("survives any number of messages without a rewrite", async () => {
    const words = (count: number) =>
      Array.from({ length: count }, (_, i) => ({
        role: i % 2 === 0 ? "assistant" : "user",
        content: `${i}`,
      }));
    const limits = { target_tokens: 3000, trigger_tokens: 7000 + 16_000 };
    const start = agentMessages(110);
    const first = await ask(start, limits);
    expect(first.compacted).toBe(true);
    for (const count of [600, 1200, 1800]) {
      const { cache: report, messages } = await ask(
        [...start, ...words(count)],
        limits,
      );
      expect(report.resumed).toBe(true);
      expect(messages?.slice(0, first.messages?.length)).toEqual(
        first.messages,
      );
    }
  });
});

describe("a checkpoint", () => {
  it.each([
    ["another model", { model: "gpt-4o" }],
    ["another strategy", { strategy: "window" }],
    ["another target", { target_tokens: 2900 }],
    ["another trigger", { trigger_tokens: 6100 }],
    ["other recent steps", { keep: { recent_steps: 3 } }],
    ["another limit of tool results", { tool_results: { max_tokens: 90 } }],
    ["another way of deciding", { when: "cheapest" }],
    ["other tools", { tools: [{ type: "function", function: { name: "x" } }] }],
    ["a message that must stay", { keep: { messages: [4] } }],
  ])("is not found by %s", async (_, options) => {
    await ofSteps(30);
    expect((await ofSteps(31, options)).cache.checkpoint).toBe("miss");
  });

  it.each([
    ["in other words", { reply: "changes" }],
    ["without the result", { dry_run: true }],
    ["with a bill", { observed: { messages: 3, tokens: 300 } }],
    ["with a pin on what is new", { keep: { messages: [62] } }],
  ])("is found when it is asked for %s", async (_, options) => {
    await ofSteps(30);
    expect((await ofSteps(31, options)).cache.checkpoint).toBe("hit");
  });

  it("is neither looked for nor left when the caller says so", async () => {
    await ofSteps(30);
    const { cache: report } = await ofSteps(31, { checkpoint: false });
    expect([report.checkpoint, cache.trips, cache.sets]).toEqual(["off", 1, 1]);
  });

  it("is neither looked for nor left when the trigger is the target", async () => {
    const options = { trigger_tokens: target_tokens };
    expect((await ofSteps(30, options)).cache.checkpoint).toBe("off");
    expect(cache.trips).toBe(0);
  });

  it("that was spoilt is as good as none", async () => {
    await ofSteps(30);
    cache.spoil = true;
    const answer = await ofSteps(31);
    expect(answer.cache.checkpoint).toBe("miss");
    expect(answer.messages).toEqual(
      (await ask(agentMessages(31), {}, alone)).messages,
    );
  });

  it("that can't be had costs the answer nothing but itself", async () => {
    const never = new Promise<never>(() => {});
    const dead = {
      ...createNullCache(),
      getMany: () => never,
      set: () => never,
    };
    const by = await createTestEngine({}, { checkpoints: over(dead) });
    const startedMs = performance.now();
    const answer = await ask(agentMessages(31), {}, by);
    expect(performance.now() - startedMs).toBeLessThan(1000);
    expect(answer.messages).toEqual(
      (await ask(agentMessages(31), {}, alone)).messages,
    );
  });
});

describe("a caller that keeps what came back", () => {
  it("gets it back byte for byte, followed by the new messages, without any checkpoint", async () => {
    const first = await ask(agentMessages(30), {}, alone);
    const kept = [...(first.messages ?? []), ...news(30, 34)];
    const second = await ask(kept, {}, alone);
    expect(second.compacted).toBe(false);
    expect(second.messages).toEqual(kept);
  });
});

describe("an answer that is over the target because nothing smaller would do", () => {
  it("is resumed all the same, and says so again when nothing is new", async () => {
    const pinned = agentMessages(30).map((message, index) =>
      index % 3 === 0 ? { ...message, pith: { pin: true } } : message,
    );
    const options = { on_infeasible: "best_effort", target_tokens: 300 };
    const first = await ask(pinned, options);
    expect(first.warnings).toMatchObject([{ code: "over_budget" }]);
    expect(first.tokens.after).toBeLessThanOrEqual(trigger_tokens);
    const again = await ask(pinned, options);
    expect(again.cache.resumed).toBe(true);
    expect(again.warnings).toEqual(first.warnings);
    const grown = await ask([...pinned, ...news(30, 31)], options);
    expect(grown.cache.resumed).toBe(true);
    expect(grown.warnings).toEqual([]);
  });
});
