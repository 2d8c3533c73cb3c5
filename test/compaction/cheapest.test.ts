// Covers: src/compaction/resume/clear-tail.ts, src/compaction/turns.ts, src/compaction/rewrite.ts
import { describe, expect, it } from "vitest";
import type { CompactResponse } from "../../src/api/schemas/compact-response.ts";
import { compactText, createTestEngine } from "../support/engine.ts";
import { agentMessages, memoryCheckpoints } from "../support/growing.ts";

const prices = { read: 0.1, write: 1.25 };
/** Not in the registry: its prices are the usual ones, as above. */
const model = "unknown-model";

interface Policy {
  readonly target_tokens: number;
  readonly trigger_tokens: number;
  readonly when?: "trigger" | "cheapest";
}

type Replay = Awaited<ReturnType<typeof replayAnew>>;
const replays = new Map<string, Promise<Replay>>();

/** The same policy goes the same way: each is replayed once for all tests. */
function replay(steps: number, policy: Policy): Promise<Replay> {
  const key = JSON.stringify([
    ...[steps, policy.target_tokens, policy.trigger_tokens],
    policy.when ?? "trigger",
  ]);
  const known = replays.get(key) ?? replayAnew(steps, policy);
  replays.set(key, known);
  return known;
}

/** A session of `steps` steps, one call a step, from the second on. */
async function replayAnew(steps: number, policy: Policy) {
  const engine = await createTestEngine(
    {},
    { checkpoints: memoryCheckpoints() },
  );
  const chosen: string[] = [];
  const answers: CompactResponse[] = [];
  let cost = 0;
  let sent: readonly string[] = [];
  for (let step = 1; step <= steps; step += 1) {
    const body = { model, messages: agentMessages(step), ...policy };
    const answer = JSON.parse(
      await compactText(engine, JSON.stringify(body)),
    ) as CompactResponse;
    answers.push(answer);
    chosen.push(answer.prefix.decision?.chosen ?? "");
    const texts = (answer.messages ?? []).map((message) =>
      JSON.stringify(message),
    );
    const end = texts.findIndex((text, place) => text !== sent[place]);
    const known = end < 0 ? texts : texts.slice(0, end);
    const share = known.join("").length / texts.join("").length;
    const cached = share * answer.tokens.after;
    cost +=
      prices.read * cached + prices.write * (answer.tokens.after - cached);
    sent = texts;
  }
  return { cost, chosen, answers };
}

const steps = 60;

describe("a session that is compacted when that is cheapest", () => {
  it.each([
    ["close to the target", 4000, 6000],
    ["far from the target", 3000, 15_000],
    ["out of reach", 3000, 1_000_000],
  ])(
    "costs no more than either fixed policy, with the trigger %s",
    async (_, target_tokens, trigger_tokens) => {
      const limits = { target_tokens, trigger_tokens };
      const cheapest = await replay(steps, { ...limits, when: "cheapest" });
      const waiting = await replay(steps, limits);
      const eager = await replay(steps, {
        target_tokens,
        trigger_tokens: target_tokens,
      });
      expect(cheapest.cost).toBeLessThanOrEqual(waiting.cost * 1.001);
      expect(cheapest.cost).toBeLessThan(eager.cost);
    },
  );

  it("stays within the trigger, and every rewrite within the target", async () => {
    const limits = { target_tokens: 3000, trigger_tokens: 15_000 };
    const { answers } = await replay(steps, { ...limits, when: "cheapest" });
    for (const { tokens, prefix } of answers) {
      const isRewritten = ["rewrite", "clear_tail"].includes(
        prefix.decision?.chosen ?? "",
      );
      const limit = isRewritten ? tokens.target : limits.trigger_tokens;
      expect(tokens.after).toBeLessThanOrEqual(limit);
    }
  });

  it("rewrites before the trigger is crossed when that is cheaper, and not at every call", async () => {
    const { chosen } = await replay(steps, {
      target_tokens: 3000,
      trigger_tokens: 1_000_000,
      when: "cheapest",
    });
    const rewrites = chosen.filter((choice) => choice === "rewrite").length;
    expect(rewrites).toBeGreaterThan(0);
    expect(rewrites).toBeLessThan(10);
  });
});

describe("a single decision", () => {
  async function decide(options: object) {
    const engine = await createTestEngine();
    const body = {
      model,
      messages: agentMessages(40),
      target_tokens: 3000,
      trigger_tokens: 1_000_000,
      when: "cheapest",
      ...options,
    };
    const text = await compactText(engine, JSON.stringify(body));
    const { prefix, tokens, compacted } = JSON.parse(text) as CompactResponse;
    return { decision: prefix.decision, tokens, compacted };
  }

  it("does nothing when no call is to come, and writes what is new in either case", async () => {
    const { decision, tokens, compacted } = await decide({ expected_calls: 0 });
    expect(compacted).toBe(false);
    expect(decision).toMatchObject({
      chosen: "nothing",
      expected_calls: 0,
      unit: "relative",
      costs: { clear_tail: null },
    });
    const { nothing, rewrite } = decision?.costs ?? {};
    expect(nothing).toBeGreaterThan(prices.read * tokens.before);
    expect(nothing).toBeLessThan(prices.write * tokens.before);
    expect(rewrite).toBeGreaterThan(nothing ?? Infinity);
    expect(rewrite).toBeLessThan(prices.write * 3000);
  });

  it("rewrites when many calls are to come", async () => {
    const { decision, tokens } = await decide({ expected_calls: 1000 });
    expect(decision?.chosen).toBe("rewrite");
    expect(tokens.after).toBeLessThanOrEqual(3000);
  });

  it("expects as many calls as there were", async () => {
    const { decision } = await decide({});
    expect(decision?.expected_calls).toBe(40);
  });

  it("is in dollars where the model's prices are known", async () => {
    const { decision } = await decide({
      model: "gpt-5-mini",
      expected_calls: 0,
    });
    expect(decision?.unit).toBe("usd");
    expect(decision?.costs.nothing).toBeLessThan(0.01);
  });

  it("has nothing but a rewrite to choose over the trigger", async () => {
    const { decision } = await decide({ trigger_tokens: 3500 });
    expect(decision).toMatchObject({
      chosen: "rewrite",
      costs: { nothing: null, clear_tail: null },
    });
  });

  it("does nothing where a rewrite can't meet the target", async () => {
    const { decision, compacted } = await decide({
      expected_calls: 1000,
      target_tokens: 20,
    });
    expect(compacted).toBe(false);
    expect(decision).toMatchObject({
      chosen: "nothing",
      costs: { rewrite: null },
    });
  });
});

describe("clearing the tail", () => {
  const step = (index: number, lines: number) => {
    const id = `call_${index}`;
    const call = { name: "read", arguments: `{"path":"part-${index}.ts"}` };
    const content = Array.from(
      { length: lines },
      (_, line) => `${line}: const value${index} = compute(${index * line});`,
    ).join("\n");
    return [
      {
        role: "assistant",
        content: null,
        tool_calls: [{ id, type: "function", function: call }],
      },
      { role: "tool", tool_call_id: id, content },
    ];
  };
  const start = [
    { role: "user", content: "Find out why the nightly build fails." },
    ...step(0, 800),
    ...step(1, 2),
    ...step(2, 2),
  ];
  const tail = [3, 4, 5, 6, 7].flatMap((index) => step(index, 50));

  it("leaves the earlier answer and the recent steps to the byte, where that is cheapest", async () => {
    const engine = await createTestEngine(
      {},
      { checkpoints: memoryCheckpoints() },
    );
    const ask = async (messages: readonly object[]) =>
      JSON.parse(
        await compactText(
          engine,
          JSON.stringify({
            model,
            messages,
            // One that leaves room: a filled target has none for the tail.
            strategy: "mask",
            target_tokens: 4500,
            trigger_tokens: 5000,
            when: "cheapest",
            expected_calls: 30,
          }),
        ),
      ) as CompactResponse;

    const first = await ask(start);
    expect(first.prefix.decision?.chosen).toBe("rewrite");
    const earlier = first.messages ?? [];
    const second = await ask([...start, ...tail]);
    expect(second.prefix.decision?.chosen).toBe("clear_tail");
    expect(second.tokens.after).toBeLessThanOrEqual(4500);
    expect(second.messages?.slice(0, earlier.length)).toEqual(earlier);
    expect(second.messages?.slice(-4)).toEqual(tail.slice(-4));
    expect(second.prefix.unchanged_messages).toBeGreaterThanOrEqual(
      earlier.length,
    );
    const changed = second.changes.map(({ message }) => message ?? -1);
    expect(changed.slice(0, first.changes.length)).toEqual(
      first.changes.map(({ message }) => message),
    );
    expect(Math.max(...changed)).toBeGreaterThanOrEqual(start.length);

    const third = await ask([...start, ...tail, ...step(8, 2)]);
    expect(third.cache.resumed).toBe(true);
    expect(third.messages).toEqual([...(second.messages ?? []), ...step(8, 2)]);
  });
});
