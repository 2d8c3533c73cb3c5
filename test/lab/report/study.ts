import { emptyRow, failedRow, type Row } from "../../../src/lab/judging/row.ts";
import { allFigures } from "../../../src/lab/report/figures.ts";
import {
  toResults,
  type StudyFacts,
} from "../../../src/lab/report/study-results.ts";

const shares = [0.5, 0.2];
const gates = {
  gate_dialect: 1,
  gate_budget: 1,
  gate_order: 1,
  gate_bytes: 1,
  gate_deterministic: 1,
  gate_idempotent: 1,
  gate_summary: 1,
};

const facts: StudyFacts = {
  settings: {
    ...{
      version: "9.9.9",
      model: undefined,
      summarizer: undefined,
      shares,
      cutsPerTranscript: 4,
    },
    futureTurns: 10,
    replay: { triggerShare: 0.5, targetShare: 0.25, minTokens: 50_000 },
  },
  transcripts: [
    { id: "t1", domain: "web", dialect: "openai-chat", tokens: 60_000 },
    { id: "t2", domain: "coding", dialect: "openai-chat", tokens: 9000 },
  ],
  methods: [
    { name: "keep-all", group: "bound", description: "Everything." },
    { name: "newest", group: "baseline", description: "The newest." },
    {
      name: "random-steps#0",
      group: "baseline",
      description: "Drawn (seed 0).",
    },
    {
      name: "random-steps#1",
      group: "baseline",
      description: "Drawn (seed 1).",
    },
    { name: "greedy", group: "peer", description: "Over the budget." },
    { name: "auto", group: "pith", description: "Pith <itself>." },
  ],
  missing: [{ name: "gone", packageName: "gone-package", reason: "not found" }],
  problems: [{ place: "bad.jsonl:3", reason: "It is not valid JSON." }],
  sweep: {
    results: [
      {
        strategy: "auto",
        tokens: 10_000,
        runs: 40,
        p50: 1.5,
        p95: 2,
        p99: 3,
        peakBytes: 2 ** 27,
      },
    ],
    failures: [],
  },
};

/** By strategy: recall at each budget; the last is over its budget. */
const recalls: Readonly<Record<string, readonly [number, number]>> = {
  "keep-all": [1, 1],
  newest: [0.7, 0.5],
  "random-steps#0": [0.6, 0.4],
  "random-steps#1": [0.8, 0.6],
  greedy: [0.99, 0.99],
  auto: [0.9, 0.8],
};

function compactionRows(): Row[] {
  return Object.entries(recalls).flatMap(([strategy, values]) =>
    ["t1", "t2"].flatMap((transcript) =>
      shares.map((share, index) => {
        const key = { kind: "compaction", transcript, step: 3, share } as const;
        const domain = transcript === "t1" ? "web" : "coding";
        const isOver = strategy === "greedy" || strategy === "keep-all";
        return {
          ...emptyRow({ ...key, strategy, version: "1" }, domain),
          figures: {
            ...gates,
            ...(isOver ? { gate_budget: 0 } : {}),
            bound_recall: values[index] ?? 0,
            fill: isOver ? 1 / share : 0.9,
          },
        };
      }),
    ),
  );
}

/** A study of one method in which every figure of every measure has a value. */
export const completeResults = toResults(
  facts,
  (["compaction", "cycles", "replay"] as const).map((kind) => {
    const name =
      kind === "replay" ? "auto (sends history, trigger 0.5)" : "auto";
    const key = { kind, transcript: "t1", step: 3, share: 0.2 };
    const figures = allFigures.filter((figure) => figure.kind === kind);
    return {
      ...emptyRow({ ...key, strategy: name, version: "1" }, "web"),
      figures: Object.fromEntries(figures.map((figure) => [figure.name, 0.5])),
    };
  }),
);

const replay = {
  kind: "replay",
  transcript: "t1",
  step: -1,
  share: 0.25,
} as const;
const strategy = "auto (sends history, trigger 0.5)";

/** A study of a few made-up rows: enough for every part of a report. */
export const results = toResults(facts, [
  ...compactionRows(),
  {
    ...emptyRow({ ...replay, strategy, version: "1" }, "web"),
    figures: {
      "cost_ratio(.1,1.25)": 0.55,
      "cost_ratio(1,1)": 0.4,
      rewrites: 2,
    },
  },
  failedRow(
    {
      ...replay,
      kind: "compaction",
      step: 3,
      share: 0.2,
      strategy: "newest",
      version: "1",
    },
    "web",
    "out of 3 tokens",
  ),
]);
