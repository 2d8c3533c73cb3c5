// Covers: src/workers/wire/main-services.ts, src/workers/wire/protocol.ts, src/workers/until-aborted.ts
// Covers: src/workers/serve-jobs.ts, src/workers/worker.ts, src/workers/run-job.ts
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createNullCache } from "../../src/storage/null/cache.ts";
import { createCheckpoints } from "../../src/checkpoints/checkpoint-store.ts";
import type { Engine } from "../../src/api/engine.ts";
import { AppError } from "../../src/errors.ts";
import type { CompactResponse } from "../../src/api/schemas/compact-response.ts";
import {
  compactText,
  createTestEngine,
  tryCompact,
} from "../support/engine.ts";
import { agentMessages, memoryCheckpoints } from "../support/growing.ts";

const one = { workers: 1, offloadBytes: 0 };
const checkpoints = memoryCheckpoints();
let pool: Engine;
let inline: Engine;

beforeAll(async () => {
  pool = await createTestEngine(one, { checkpoints });
  inline = await createTestEngine({}, { checkpoints });
});
afterAll(() => pool.close());

const bodyOf = (steps: number, options: object = {}) =>
  JSON.stringify({
    model: "gpt-5-mini",
    messages: agentMessages(steps),
    target_tokens: 3000,
    trigger_tokens: 6000,
    ...options,
  });

async function ask(engine: Engine, steps: number): Promise<CompactResponse> {
  const text = await compactText(engine, bodyOf(steps));
  return JSON.parse(text) as CompactResponse;
}

describe("an engine with workers", () => {
  it("keeps its checkpoints where all workers find them", async () => {
    const first = await ask(pool, 30);
    expect(first.cache.checkpoint).toBe("miss");
    const second = await ask(inline, 31);
    expect(second.cache.resumed).toBe(true);
    const third = await ask(pool, 32);
    expect(third.cache.resumed).toBe(true);
    const count = first.messages?.length ?? 0;
    expect(third.messages?.slice(0, count)).toEqual(first.messages);
  });

  it("answers one request while another waits for what its worker asked for", async () => {
    const order: string[] = [];
    const slow = createCheckpoints({
      cache: {
        ...createNullCache(),
        getMany: () => new Promise((resolve) => setTimeout(resolve, 600, [])),
      },
      ttlMs: 1000,
      waitBudgetMs: 5000,
    });
    const engine = await createTestEngine(one, { checkpoints: slow });
    await compactText(engine, bodyOf(3));
    await Promise.all([
      compactText(engine, bodyOf(30)).then(() => order.push("waited")),
      compactText(engine, bodyOf(3)).then(() => order.push("did not")),
    ]);
    await engine.close();
    expect(order).toEqual(["did not", "waited"]);
  });

  it("takes a caller's mistake for what it is", async () => {
    const error = await tryCompact(
      pool,
      bodyOf(30, { target_tokens: 5, trigger_tokens: 6 }),
    );
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: "budget_infeasible" });
  });
});
