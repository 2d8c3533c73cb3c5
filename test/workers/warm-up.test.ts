// Covers: src/workers/warm-up.ts, src/workers/pool/pool-engine.ts, src/workers/tiered-engine.ts, src/workers/inline-engine.ts
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { nullObserver } from "../../src/call/observer.ts";
import { toTagSecret } from "../../src/lib/keyed-tags.ts";
import { createPoolEngine } from "../../src/workers/pool/pool-engine.ts";
import { createTestEngine } from "../support/engine.ts";

const countingWorker = join(
  import.meta.dirname,
  "../fixtures/workers/counting-worker.mjs",
);

it("gives every worker work before it resolves", async () => {
  const folder = mkdtempSync(join(tmpdir(), "pith-warm-up-"));
  const log = join(folder, "jobs");
  const engine = createPoolEngine({
    workers: 3,
    workerFile: countingWorker,
    setup: { modelsFile: log, countCacheBytes: 0, defaultModel: undefined },
    memorySecret: toTagSecret(),
    memoryBytes: 64 * 2 ** 20,
    workTimeoutMs: 60_000,
    observer: nullObserver,
    openServices: () => {
      throw new Error("a warm-up opens no services");
    },
  });
  await engine.warmUp();
  await engine.close();
  const counts = new Map<string, number>();
  for (const worker of readFileSync(log, "utf8").trim().split("\n")) {
    counts.set(worker, (counts.get(worker) ?? 0) + 1);
  }
  rmSync(folder, { recursive: true });
  expect([...counts.values()]).toEqual([3, 3, 3]);
});

it.each([0, 1])(
  "stores nothing and calls no model, with %i workers",
  async (workers) => {
    const engine = await createTestEngine(
      { workers },
      {
        checkpoints: () => {
          throw new Error("a warm-up opens no checkpoints");
        },
      },
    );
    await expect(engine.warmUp()).resolves.toBeUndefined();
    await engine.close();
  },
);
