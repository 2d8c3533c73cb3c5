// Covers: src/lab/measures/bound-recall.ts, src/lab/measures/edit-lines.ts, src/lab/measures/fill.ts, src/lab/measures/gates.ts
// Covers: src/lab/measures/invented-atoms.ts, src/lab/measures/measure.ts, src/lab/measures/presence.ts, src/lab/measures/recoverability.ts
// Covers: src/lab/measures/rule-survival.ts, src/lab/measures/service-time.ts, src/lab/truth/rules.ts
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/json/json.ts";
import { targetOf } from "../../../src/lab/truth/cuts.ts";
import {
  createReference,
  readCompaction,
} from "../../../src/lab/runs/reference.ts";
import {
  cyclesMeasures,
  measures,
  replayMeasures,
} from "../../../src/lab/measures/index.ts";
import type { CompactionRun } from "../../../src/lab/runs/run.ts";
import {
  call,
  characterMeter,
  cutBetween,
  modulesIn,
  says,
  system,
  user,
} from "../builders.ts";

const read = call(
  "Read",
  { file_path: "/srv/app/store.ts" },
  "  const pool_size = 12; // as long as the queue is short",
);
const listing = call(
  "Bash",
  { command: "ls -la src | head" },
  "total 8\nthin_name.ts\n",
);
const deploy = call(
  "Bash",
  { command: "deploy now > log" },
  "release rel_7781 is live in the west zone",
);
const prefix = [
  system("Be brief."),
  user("Make it faster. Never touch the schema! It is fine otherwise."),
  ...read,
  ...listing,
  ...deploy,
  says("I will look further."),
  user("Go on. Don't ask again."),
];
const future = [
  ...call("Edit", {
    file_path: "/srv/app/store.ts",
    old_string: "  const pool_size = 12; // as long as the queue is short",
    new_string: "  const pool_size = 24;",
  }),
  ...call("Use", { name: "thin_name.ts", release: "rel_7781" }),
];

function judge(
  name: string,
  messages: readonly JsonObject[],
  changes: Partial<CompactionRun> = {},
) {
  const cut = cutBetween(prefix, future);
  const reference = createReference(cut);
  const run: CompactionRun = {
    kind: "compaction",
    transcript: "r1",
    step: cut.step,
    share: 0.5,
    strategy: "test",
    version: "1",
    targetTokens: targetOf(cut, 0.5),
    messages: [],
    fields: {},
    elapsedMs: 12,
    ownCost: 0,
    deterministic: true,
    idempotent: null,
    summarized: null,
    ...changes,
  };
  const body = { tools: [], messages };
  const compaction = readCompaction(reference, {
    run,
    body,
    meter: characterMeter,
  });
  return measures[name]!.prepare(reference)(compaction);
}

describe("bound-recall and presence", () => {
  it("are whole for the whole prefix", () => {
    expect(judge("bound-recall", prefix)).toEqual({
      demanded: 4,
      bound_recall: 1,
    });
    expect(judge("presence", prefix)).toEqual({ presence: 1 });
  });

  it("part ways for a bare list of values", () => {
    const list = [user("pool_size rel_7781 srv/app/store.ts thin_name.ts")];
    expect(judge("presence", list)).toEqual({ presence: 1 });
    // The path and the name stood on lines without other words, and need no context.
    expect(judge("bound-recall", list)).toMatchObject({ bound_recall: 0.5 });
  });

  it("are nothing for nothing", () => {
    expect(judge("bound-recall", [])).toMatchObject({ bound_recall: 0 });
    expect(judge("presence", [])).toEqual({ presence: 0 });
  });
});

describe("edit-lines", () => {
  it("finds a line that is still there to the character", () => {
    expect(judge("edit-lines", read)).toEqual({
      edit_lines: 1,
      edit_line_recall: 1,
    });
  });

  it("doesn't find one that lost its indentation", () => {
    const changed = [
      user("const pool_size = 12; // as long as the queue is short"),
    ];
    expect(judge("edit-lines", changed)).toMatchObject({ edit_line_recall: 0 });
  });
});

describe("recoverability", () => {
  it("counts what a named read would show again", () => {
    const calls = [
      user("I read srv/app/store.ts and ran `ls -la src | head`."),
    ];
    // The path is there, and so are the handles of what showed pool_size and thin_name.ts.
    expect(judge("recoverability", calls)).toEqual({
      retained: 0.25,
      recoverable: 0.5,
      lost: 0.25,
    });
  });

  it("doesn't count what a call showed that changes things", () => {
    const calls = [user("I ran: deploy now > log")];
    expect(judge("recoverability", calls)).toMatchObject({ lost: 1 });
  });
});

describe("rule-survival", () => {
  it("asks for every rule verbatim", () => {
    expect(judge("rule-survival", prefix)).toEqual({
      rules: 2,
      rule_survival: 1,
    });
    expect(judge("rule-survival", [user("Never touch the schema!")])).toEqual({
      rules: 2,
      rule_survival: 0.5,
    });
  });

  it("doesn't count a rule that only the assistant repeats", () => {
    const repeated = [says("Never touch the schema!")];
    expect(judge("rule-survival", repeated)).toMatchObject({
      rule_survival: 0,
    });
  });
});

describe("invented-atoms", () => {
  it("finds none in anything that was there, whole or in part", () => {
    const kept = [user("rel_7781 in app/store.ts")];
    expect(judge("invented-atoms", kept)).toEqual({
      invented_atoms: 0,
      invented_share: 0,
    });
  });

  it("finds what was made up and what was cut in half", () => {
    const made = [user("rel_77 and rel_9999 and rel_7781 and src/none.ts")];
    expect(judge("invented-atoms", made)).toEqual({
      invented_atoms: 3,
      invented_share: 0.75,
    });
  });
});

describe("fill", () => {
  it("leaves the system text out on both sides", () => {
    const target = targetOf(cutBetween(prefix, future), 0.5);
    const budget = target - "Be brief.".length;
    const half = [
      system("Be brief."),
      user("x".repeat(Math.floor(budget / 2))),
    ];
    expect(judge("fill", half)["fill"]).toBeCloseTo(0.5, 1);
  });
});

describe("gates", () => {
  it("pass for kept messages", () => {
    expect(judge("gates", [prefix[0]!, ...read])).toEqual({
      gate_dialect: 1,
      gate_budget: 1,
      gate_deterministic: 1,
      gate_idempotent: null,
      gate_summary: null,
      gate_order: 1,
      gate_bytes: 1,
    });
  });

  it.each([
    ["gate_dialect", [read[1]!]],
    ["gate_budget", prefix],
    ["gate_order", [...listing, ...read]],
    ["gate_order", [prefix[1]!, prefix[1]!]],
    ["gate_bytes", [{ content: "Be brief.", role: "system" }]],
  ])("%s fails for what breaks it", (gate, messages) => {
    expect(judge("gates", messages)).toMatchObject({ [gate]: 0 });
  });

  it("fails determinism as it was found", () => {
    const run = { deterministic: false };
    expect(judge("gates", [], run)).toMatchObject({ gate_deterministic: 0 });
  });
});

describe("service-time", () => {
  it("is what was clocked", () => {
    expect(judge("service-time", [])).toMatchObject({ elapsed_ms: 12 });
  });
});

describe("the folder of measures", () => {
  it("holds what the registries name", () => {
    const registered = [measures, cyclesMeasures, replayMeasures].flatMap(
      (registry) => Object.keys(registry),
    );
    expect([...registered, "measure"].toSorted()).toEqual(
      modulesIn("src/lab/measures"),
    );
  });
});

describe("every measure", () => {
  it.each(Object.keys(measures))("%s gives the figures it declares", (name) => {
    const declared = Object.keys(measures[name]!.figures);
    expect(Object.keys(judge(name, prefix))).toEqual(
      expect.arrayContaining(declared),
    );
  });
});
