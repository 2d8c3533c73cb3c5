// Covers: src/compaction/summary/bound-summary.ts, src/compaction/thinking/settle-thinking.ts, src/compaction/thinking/refused-from.ts, src/compaction/thinking/strip-thinking.ts
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Engine } from "../../../src/api/engine.ts";
import type { JsonObject } from "../../../src/json/json.ts";
import { strategyNames } from "../../../src/planning/strategies/index.ts";
import { transcripts } from "../../support/arbitraries/transcripts.ts";
import {
  playLoop,
  type Conversation,
} from "../../support/binding/agent-loop.ts";
import {
  readingAgent,
  withThinkingEverywhere,
} from "../../support/binding/thinking-conversations.ts";
import { corpusRecords } from "../../support/corpus.ts";
import { createTestEngine, measureTokens } from "../../support/engine.ts";
import { memoryCheckpoints } from "../../support/growing.ts";

const model = "claude-opus-5-5";
const newEngine = () =>
  createTestEngine({}, { checkpoints: memoryCheckpoints() });
const strategies = strategyNames.filter((name) => name !== "none");

/** What becomes of the checkpoints: the engine for a turn, and options. */
interface Mode {
  readonly engines: () => Promise<(turn: number) => Engine | Promise<Engine>>;
  /** Trigger as a multiple of the target. */
  readonly times: number;
  readonly options?: JsonObject;
  readonly keepsAnswers?: boolean;
}

const shared = async () => {
  const engine = await newEngine();
  return () => engine;
};

const modes: Readonly<Record<string, Mode>> = {
  "with checkpoints": { engines: shared, times: 1.6 },
  "that goes on from the answers": {
    ...{ engines: shared, times: 1.6, keepsAnswers: true },
  },
  "that rewrites where it is cheapest": {
    ...{ engines: shared, times: 2, options: { when: "cheapest" } },
  },
  "whose checkpoints are all lost": {
    engines: () => Promise.resolve(newEngine),
    times: 1.6,
  },
  "over two replicas that share nothing": {
    engines: async () => {
      const replicas = [await newEngine(), await newEngine()] as const;
      return (turn) => replicas[turn % 7 > 3 ? 1 : 0];
    },
    times: 1.6,
  },
  "with the trigger at the target": { engines: shared, times: 1 },
  "without checkpoints": {
    ...{ engines: shared, times: 1.6, options: { checkpoint: false } },
  },
};

async function play(
  conversation: Conversation,
  { engines, times, options, keepsAnswers = false }: Mode,
  { target, ...over }: JsonObject & { target: number },
) {
  return playLoop(conversation, {
    engineFor: await engines(),
    keepsAnswers,
    options: {
      ...{ model, target_tokens: target, ...options, ...over },
      trigger_tokens: Math.ceil(target * times),
    },
  });
}

describe.each(Object.entries(modes))("an agent %s", (_, mode) => {
  it.each(strategies)("is never refused its thinking: %s", async (strategy) => {
    const figures = await play(readingAgent(24), mode, {
      ...{ strategy, target: 4000 },
    });
    expect(figures.refused).toEqual([]);
    expect(figures.requests).toBe(24);
    expect(figures.compacted).toBeGreaterThan(1);
  });

  it("is refused where Pith is told to let thinking stay", async () => {
    const figures = await play(readingAgent(24), mode, {
      ...{ strategy: "auto", target: 4000, thinking: "free" },
    });
    expect(figures.refused).not.toEqual([]);
  });

  it("is never refused its thinking in any conversation", async () => {
    const engine = await newEngine();
    await fc.assert(
      fc.asyncProperty(
        transcripts("anthropic-messages"),
        fc.constantFrom(...strategies),
        fc.constantFrom(0.7, 0.4, 0.2),
        async ({ body }, strategy, share) => {
          const parsed = JSON.parse(body) as Conversation;
          const conversation = withThinkingEverywhere({
            ...(parsed.system !== undefined && { system: parsed.system }),
            ...(parsed.tools && { tools: parsed.tools }),
            messages: parsed.messages,
          });
          const { total, fixed } = await measureTokens(
            engine,
            JSON.stringify({
              ...{ ...conversation, model, dialect: "anthropic-messages" },
            }),
          );
          const target = Math.ceil(fixed + share * (total - fixed)) + 1;
          const over = { strategy, target, on_infeasible: "best_effort" };
          const { refused } = await play(conversation, mode, over);
          expect(refused).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
  });
});

const recorded = [...corpusRecords()].filter(
  ({ dialect, broken }) => dialect === "anthropic-messages" && !broken,
);

describe.skipIf(recorded.length === 0)("a recorded agent", () => {
  it.each(recorded.slice(0, 2).map(({ id, body }) => ({ id, body })))(
    "is never refused its thinking: $id",
    async ({ body }) => {
      const { messages, ...front } = body as unknown as Conversation;
      const conversation = withThinkingEverywhere({
        ...{ ...front, messages: messages.slice(0, 40) },
      });
      for (const mode of Object.values(modes)) {
        const over = { strategy: "auto", target: 6000 };
        const { refused } = await play(conversation, mode, over);
        expect(refused).toEqual([]);
      }
    },
    120_000,
  );
});
