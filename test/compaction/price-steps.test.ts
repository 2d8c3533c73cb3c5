import { describe, expect, it } from "vitest";
import type { CompactResponse } from "../../src/api/schemas/compact-response.ts";
import { compactText, createTestEngine } from "../support/engine.ts";

/** A task and 150 calls with their results, some 117,000 tokens for Claude Haiku 5.5. */
function longSession(): readonly object[] {
  const steps = Array.from({ length: 150 }, (_, step) => [
    {
      role: "assistant",
      content: [
        {
          type: "tool_use",
          id: `toolu_${step}`,
          name: "read",
          input: { path: `src/part-${step}.ts` },
        },
      ],
    },
    {
      role: "user",
      content: [
        {
          type: "tool_result",
          tool_use_id: `toolu_${step}`,
          content: Array.from(
            { length: 40 },
            (_, line) => `line ${line} of part ${step} does its work`,
          ).join("\n"),
        },
      ],
    },
  ]);
  return [{ role: "user", content: "Read all parts." }, ...steps.flat()];
}

const messages = longSession();

async function compact(over: object): Promise<CompactResponse> {
  const engine = await createTestEngine();
  const body = {
    dialect: "anthropic-messages",
    messages,
    target_tokens: 60_000,
    ...over,
  };
  return JSON.parse(
    await compactText(engine, JSON.stringify(body)),
  ) as CompactResponse;
}

const cheapest = { trigger_tokens: 400_000, when: "cheapest" };

describe("a session above the step of its model's prices", () => {
  it("is rewritten, because a call below the step costs a ninth", async () => {
    const { tokens, prefix, cost } = await compact({
      model: "claude-haiku-5-5",
      expected_calls: 20,
      ...cheapest,
    });
    expect(tokens.before).toBeGreaterThan(100_000);
    expect(prefix.decision?.chosen).toBe("rewrite");
    expect(prefix.break_even_calls).toBeLessThanOrEqual(2);
    expect(cost.saves_per_call_usd).toBeCloseTo(
      tokens.before * 0.05e-6 - tokens.after * 0.01e-6,
      9,
    );
    const { nothing, rewrite } = prefix.decision?.costs ?? {};
    // Waiting costs one more call above the step, and the rewrite after it.
    expect(nothing ?? 0).toBeGreaterThan(rewrite ?? Infinity);
  });

  it("is left alone where the model has no step", async () => {
    const { prefix } = await compact({
      model: "claude-sonnet-5-5",
      expected_calls: 20,
      ...cheapest,
    });
    expect(prefix.decision?.chosen).toBe("nothing");
  });
});

describe("a caller that doesn't use the prompt cache", () => {
  it("saves the full price of every token, and at once", async () => {
    const model = "claude-haiku-4-5";
    const cached = await compact({ model });
    const plain = await compact({ model, prompt_cache: false });
    const saved = plain.tokens.before - plain.tokens.after;
    expect(plain.cost.saves_per_call_usd).toBeCloseTo(saved * 1e-6, 9);
    expect(plain.prefix.break_even_calls).toBe(0);
    expect(cached.cost.saves_per_call_usd).toBeCloseTo(saved * 1e-7, 9);
    expect(cached.prefix.break_even_calls).toBeGreaterThan(5);
  });

  it("rewrites sooner", async () => {
    const options = { model: "claude-haiku-4-5", expected_calls: 3 };
    const cached = await compact({ ...options, ...cheapest });
    const plain = await compact({
      ...options,
      ...cheapest,
      prompt_cache: false,
    });
    expect(cached.prefix.decision?.chosen).toBe("nothing");
    expect(plain.prefix.decision?.chosen).toBe("rewrite");
  });
});
