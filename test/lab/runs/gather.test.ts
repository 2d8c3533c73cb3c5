// Covers: src/lab/compactors/compactor.ts, src/lab/runs/read-lines.ts, src/lab/runs/run.ts
import {
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { baselineCompactor } from "../../../src/lab/compactors/baseline-compactor.ts";
import { baselines } from "../../../src/lab/baselines/index.ts";
import type { Compactor } from "../../../src/lab/compactors/compactor.ts";
import { defaultCutOptions } from "../../../src/lab/truth/cuts.ts";
import {
  compactionRuns,
  type CompactionOptions,
} from "../../../src/lab/runs/compaction-runs.ts";
import { gather } from "../../../src/lab/runs/gather.ts";
import { judgeCompactions } from "../../../src/lab/judging/judge.ts";
import type { Measure } from "../../../src/lab/measures/measure.ts";
import {
  createMemoryStore,
  openFileStore,
  type RunStore,
} from "../../../src/lab/runs/run-store.ts";
import {
  call,
  characterMeter,
  chat,
  recordOf,
  system,
  user,
} from "../builders.ts";

const record = recordOf([
  system("Be brief."),
  user("Hello."),
  ...Array.from({ length: 12 }, (_, i) =>
    call(
      "Read",
      { of: `item_${i - 3}` },
      `here is item_${i} for you to use next`,
    ),
  ).flat(),
]);
const cuts = { ...defaultCutOptions, count: 2, minPrefixTokens: 100 };
const options = { cuts, shares: [0.5, 0.2] };
const judging = { meter: characterMeter, futureTurns: cuts.futureTurns };

const newest = baselineCompactor(baselines["newest"]!, {
  name: "newest",
  dialect: chat,
  meter: characterMeter,
});
const broken: Compactor = {
  name: "broken",
  version: "1",
  compact: () => Promise.reject(new Error("out of order")),
};

function compactAll(
  compactors: readonly Compactor[],
  store: RunStore,
  chosen: CompactionOptions,
) {
  return gather(compactionRuns(record, compactors, chosen), store);
}

function counting(compactor: Compactor) {
  const counter = { calls: 0 };
  const compact: Compactor["compact"] = (...input) => {
    counter.calls += 1;
    return compactor.compact(...input);
  };
  return { counter, compactor: { ...compactor, compact } };
}

describe("gather", () => {
  it("runs every compactor at every cut and budget", async () => {
    const store = createMemoryStore();
    const planned = [...compactionRuns(record, [newest, broken], options)];
    let done = 0;
    await gather(planned, store, () => (done += 1));
    expect([planned.length, done, store.runs().length]).toEqual([8, 8, 8]);
  });

  it("keeps a failure as a run", async () => {
    const store = createMemoryStore();
    await compactAll([broken], store, options);
    expect(store.runs()).toHaveLength(4);
    expect(store.runs()[0]).toMatchObject({
      strategy: "broken",
      error: "out of order",
    });
  });

  it("doesn't gather again what it has, unless the version changes", async () => {
    const store = createMemoryStore();
    const { counter, compactor } = counting(newest);
    await compactAll([compactor], store, options);
    await compactAll([compactor], store, options);
    expect(counter.calls).toBe(4);
    await compactAll([{ ...compactor, version: "2" }], store, options);
    expect(counter.calls).toBe(8);
  });

  it("checks determinism and idempotence when asked", async () => {
    let calls = 0;
    const fickle: Compactor = {
      name: "fickle",
      version: "1",
      compact: () => {
        calls += 1;
        return Promise.resolve({ body: { messages: [user(`call ${calls}`)] } });
      },
    };
    const store = createMemoryStore();
    await compactAll([newest, fickle], store, {
      ...options,
      checks: true,
    });
    const [first, second] = ["newest", "fickle"].map((name) =>
      store.runs().find(({ strategy }) => strategy === name),
    );
    expect(first).toMatchObject({ deterministic: true, idempotent: true });
    expect(second).toMatchObject({ deterministic: false, idempotent: false });
  });
});

describe("openFileStore", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lab-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("takes up what an earlier study left, a torn last line excepted", async () => {
    const path = join(folder, "runs.jsonl");
    const first = openFileStore(path);
    await compactAll([newest], first, options);
    const made = first.runs();
    first.close();
    const whole = readFileSync(path, "utf8");
    truncateSync(path, whole.length - 20);

    const second = openFileStore(path);
    expect(second.runs()).toHaveLength(3);
    const { counter, compactor } = counting(newest);
    await compactAll([compactor], second, options);
    second.close();
    expect(counter.calls).toBe(1);
    const third = openFileStore(path);
    const withoutTimes = third.runs().map((run) => ({ ...run, elapsedMs: 0 }));
    expect(withoutTimes).toEqual(made.map((run) => ({ ...run, elapsedMs: 0 })));
    third.close();
  });

  it("leaves a file alone whose only line is something else", () => {
    const path = join(folder, "request.json");
    writeFileSync(path, '{"messages":[]}');
    expect(() => openFileStore(path)).toThrow("last line is not a run");
    expect(readFileSync(path, "utf8")).toBe('{"messages":[]}');
  });

  it("names the line that is not a run", () => {
    const path = join(folder, "runs.jsonl");
    const run = { kind: "replay", transcript: "t", step: -1, share: 0.5 };
    const line = JSON.stringify({ ...run, strategy: "s", version: "1" });
    for (const odd of ["nonsense", "{}"]) {
      writeFileSync(path, `${line}\n${odd}\n`);
      expect(() => openFileStore(path)).toThrow("line 2 is not a run");
    }
  });
});

describe("judgeCompactions", () => {
  async function judge(measures?: Record<string, Measure>) {
    const store = createMemoryStore();
    await compactAll([newest, broken], store, options);
    const extra = measures === undefined ? {} : { measures };
    return [
      ...judgeCompactions(record, store.runs(), { ...judging, ...extra }),
    ];
  }

  it("gives a row for every run, with every figure", async () => {
    const rows = await judge();
    expect(rows).toHaveLength(8);
    const [first] = rows.filter(({ strategy }) => strategy === "newest");
    expect(first).toMatchObject({
      transcript: "r1",
      share: 0.5,
      domain: "test/unit",
      errors: {},
    });
    expect(first?.figures).toMatchObject({
      gate_dialect: 1,
      gate_budget: 1,
      invented_atoms: 0,
    });
    expect(first?.figures["bound_recall"]).toBeGreaterThan(0);
  });

  it("makes a failed run an error row", async () => {
    const rows = await judge();
    const failed = rows.filter(({ strategy }) => strategy === "broken");
    expect(failed).toHaveLength(4);
    for (const { figures, errors } of failed) {
      expect([figures, errors]).toEqual([{}, { run: "out of order" }]);
    }
  });

  it("makes a broken measure an error in the row and judges on", async () => {
    const fail = () => {
      throw new Error("cannot say");
    };
    const meta = { description: "", figures: {} };
    const rows = await judge({
      early: { ...meta, prepare: fail },
      late: { ...meta, prepare: () => fail },
      good: { ...meta, prepare: () => () => ({ one: 1 }) },
    });
    const judged = rows.filter(({ strategy }) => strategy === "newest");
    for (const { figures, errors } of judged) {
      expect(figures).toEqual({ one: 1 });
      expect(errors).toEqual({ early: "cannot say", late: "cannot say" });
    }
  });

  it("makes an answer that the dialect can't read an error row", async () => {
    const store = createMemoryStore();
    const odd: Compactor = {
      name: "odd",
      version: "1",
      compact: () =>
        Promise.resolve({ body: { messages: [{ role: "nobody" }] } }),
    };
    await compactAll([odd], store, options);
    const rows = [...judgeCompactions(record, store.runs(), judging)];
    expect(rows).toHaveLength(4);
    expect(rows[0]?.errors["run"]).toContain("nobody");
  });
});
