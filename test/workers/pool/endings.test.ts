// Covers: src/workers/pool/supervised-worker.ts, src/workers/pool/pool-engine.ts, src/workers/pool/pool-job.ts
// Covers: src/workers/pool/arrival-queue.ts, src/workers/pool/worker-process.ts, src/workers/pool/turn-watch.ts, src/workers/pool/too-much-work.ts
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { localCall } from "../../../src/call/call.ts";
import type { PithEvent } from "../../../src/call/observer.ts";
import { toTagSecret } from "../../../src/lib/keyed-tags.ts";
import { createPoolEngine } from "../../../src/workers/pool/pool-engine.ts";
import { warmUpServices as noServices } from "../../../src/workers/warm-up.ts";
import { afterTest } from "../../support/stops.ts";
import { toDocument } from "../../support/tasks.ts";

const actingWorker = join(
  import.meta.dirname,
  "../../fixtures/workers/acting-worker.mjs",
);

interface Settings {
  readonly workers?: number;
  readonly workTimeoutMs?: number;
}

/** A pool whose jobs do what their body says. */
function openPool({ workers = 1, workTimeoutMs = 60_000 }: Settings = {}) {
  const ends: PithEvent[] = [];
  const engine = createPoolEngine({
    workers,
    workerFile: actingWorker,
    setup: {
      modelsFile: undefined,
      countCacheBytes: 0,
      defaultModel: undefined,
    },
    memorySecret: toTagSecret(),
    memoryBytes: 48 * 2 ** 20,
    workTimeoutMs,
    observer: { observe: (event) => void ends.push(event) },
    openServices: () => noServices,
  });
  const leaveAll = new Set<() => void>();
  afterTest(() => {
    for (const leave of leaveAll) leave();
    return engine.close();
  });
  let arrivals = 0;
  async function ask(words: string, client = leaver()) {
    leaveAll.add(client.leave);
    const { chunks } = await engine.compact(
      toDocument({ words }),
      { ...localCall("cmp_test"), arrivedMs: (arrivals += 1) },
      { signal: client.signal },
    );
    const answer = JSON.parse(Buffer.concat(chunks).toString()) as {
      words: string[];
      pid: number;
    };
    return { words: answer.words.join(" "), pid: answer.pid };
  }
  /** Why workers ended, in order. */
  const reasons = () =>
    ends.map((event) => (event.kind === "worker_ended" ? event.reason : ""));
  return { engine, ask, reasons };
}

/** A client that may leave. */
function leaver() {
  const controller = new AbortController();
  const leave = () => controller.abort(new Error("the client left"));
  return { signal: controller.signal, leave };
}

describe("a job that nobody waits for", () => {
  it("frees its worker, though it would compute for ever", async () => {
    const { ask, reasons } = openPool();
    const { pid } = await ask("first");
    const client = leaver();
    const spinning = ask("spin", client);
    const next = ask("next");
    setTimeout(client.leave, 100);
    await expect(spinning).rejects.toThrow("the client left");
    const after = await next;
    expect(after.words).toBe("next");
    expect(after.pid).not.toBe(pid);
    expect(reasons()).toEqual(["abandoned"]);
  });

  it("never begins if it still waits, and costs no worker", async () => {
    const { ask, reasons } = openPool();
    const { pid } = await ask("first");
    const client = leaver();
    const working = ask("work");
    const queued = [1, 2, 3, 4].map(() => ask("crash", client));
    const last = ask("last");
    setTimeout(client.leave, 50);
    for (const each of queued)
      await expect(each).rejects.toThrow("the client left");
    await working;
    expect((await last).pid).toBe(pid);
    expect(reasons()).toEqual([]);
  });

  it("costs no worker if it ends soon", async () => {
    const { ask, reasons } = openPool();
    const { pid } = await ask("first");
    const client = leaver();
    const working = ask("work", client);
    setTimeout(client.leave, 20);
    await expect(working).rejects.toThrow("the client left");
    expect((await ask("next")).pid).toBe(pid);
    expect(reasons()).toEqual([]);
  });

  it("does not take others along, however many come after each other", async () => {
    const { ask, reasons } = openPool();
    await ask("first");
    // Begins before the others, and waits while each of them ends a worker.
    const bystander = ask(`${"pause ".repeat(8)}bystander`);
    for (let round = 0; round < 5; round += 1) {
      const client = leaver();
      const spinning = ask("spin", client);
      setTimeout(client.leave, 100);
      await expect(spinning).rejects.toThrow("the client left");
    }
    expect((await bystander).words).toContain("bystander");
    expect(reasons().every((reason) => reason === "abandoned")).toBe(true);
  });
});

describe("a worker that dies", () => {
  it("of a full heap takes its own job along alone, and the same body does not kill again", async () => {
    const { ask, reasons } = openPool();
    await ask("first");
    const bystanders = ["pause pause one", "pause pause two"].map((words) =>
      ask(words),
    );
    const culprit = ask("pause hog");
    await expect(culprit).rejects.toMatchObject({
      code: "too_much_work",
      details: { reason: "memory" },
    });
    expect((await bystanders[0])?.words).toBe("pause pause one");
    expect((await bystanders[1])?.words).toBe("pause pause two");
    const before = reasons();
    expect(before.filter((reason) => reason !== "memory")).toEqual([]);
    expect(before.length).toBeLessThanOrEqual(2);
    await expect(ask("pause hog")).rejects.toMatchObject({
      code: "too_much_work",
    });
    expect(reasons()).toEqual(before);
    expect((await ask("next")).words).toBe("next");
  });

  it("of a crash is replaced, and its job is tried once more, alone", async () => {
    const { ask, reasons } = openPool();
    const waiting = ask("pause pause pause waiting");
    const crashing = ask("crash");
    await expect(crashing).rejects.toMatchObject({
      code: "too_much_work",
      details: { reason: "crash" },
    });
    expect((await waiting).words).toContain("waiting");
    expect(reasons()).toEqual(["crash", "crash"]);
  });

  it("again and again lets every innocent job end", async () => {
    const { ask } = openPool();
    const innocent = Array.from({ length: 6 }, (_, index) =>
      ask(`pause pause pause innocent ${index}`),
    );
    const culprits = Array.from({ length: 6 }, (_, index) =>
      ask(`pause crash ${index}`),
    );
    const [fine, failed] = await Promise.all([
      Promise.allSettled(innocent),
      Promise.allSettled(culprits),
    ]);
    expect(fine.map(({ status }) => status)).toEqual(
      innocent.map(() => "fulfilled"),
    );
    expect(failed.map(({ status }) => status)).toEqual(
      culprits.map(() => "rejected"),
    );
  });
});

describe("a job that computes too long", () => {
  it("is refused, and its worker replaced", async () => {
    const { ask, reasons } = openPool({ workTimeoutMs: 200 });
    const bystander = ask("pause pause bystander");
    await expect(ask("spin")).rejects.toMatchObject({
      code: "too_much_work",
      details: { reason: "time" },
      message: expect.stringContaining("PITH_WORK_TIMEOUT_MS"),
    });
    expect((await bystander).words).toContain("bystander");
    expect(reasons()).toEqual(["time"]);
    await expect(ask("spin")).rejects.toMatchObject({ code: "too_much_work" });
    expect(reasons()).toEqual(["time"]);
  });
});

it("reports a worker that can't start", async () => {
  const engine = createPoolEngine({
    workers: 1,
    workerFile: join(import.meta.dirname, "no-such-file.mjs"),
    setup: {
      modelsFile: undefined,
      countCacheBytes: 0,
      defaultModel: undefined,
    },
    memorySecret: toTagSecret(),
    memoryBytes: 48 * 2 ** 20,
    workTimeoutMs: 1000,
    observer: { observe: () => undefined },
    openServices: () => noServices,
  });
  await expect(engine.warmUp()).rejects.toThrow("no-such-file.mjs");
  await engine.close();
});
