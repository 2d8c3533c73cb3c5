// Covers: src/workers/warm-up.ts, src/workers/pool-engine.ts, src/workers/tiered-engine.ts, src/workers/inline-engine.ts
import { join } from "node:path";
import { expect, it } from "vitest";
import { nullObserver } from "../../src/call/observer.ts";
import { createPoolEngine } from "../../src/workers/pool-engine.ts";
import { createTestEngine } from "../support/engine.ts";

const countingWorker = join(
  import.meta.dirname,
  "../fixtures/workers/counting-worker.mjs",
);

it("gives every thread work before it resolves", async () => {
  const jobs = new Int32Array(new SharedArrayBuffer(4 * 1024));
  const engine = createPoolEngine({
    workers: 3,
    workerFile: countingWorker,
    workerData: jobs,
    observer: nullObserver,
    openServices: () => {
      throw new Error("a warm-up opens no services");
    },
  });
  await engine.warmUp();
  const worked = [...jobs].filter((count) => count > 0);
  await engine.close();
  expect(worked).toEqual([3, 3, 3]);
});

it.each([0, 1])(
  "stores nothing and calls no model, with %i threads",
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
