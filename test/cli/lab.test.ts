// Covers: src/cli/lab/lab-command.ts, src/cli/lab/lab-files.ts, src/cli/lab/lab-records.ts, src/cli/lab/run-lab.ts
// Covers: src/lab/compactors/pith-compactor.ts, src/lab/study/lab-tools.ts, src/lab/study/methods.ts, src/lab/study/run-study.ts
// Covers: src/lab/sweep/process.ts, src/lab/sweep/sweep-sizes.ts, src/lab/sweep/sweep.ts
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../../src/cli/run-cli.ts";
import { call, says, system, user } from "../lab/builders.ts";

let folder: string;
const at = (name: string) => join(folder, name);

/** Files named a few steps before they are used again, so that there is something to recall. */
function session(seed: number) {
  const steps = Array.from({ length: 14 }, (_, i) =>
    call(
      "Read",
      { path: `src/module_${seed}_${i - 3}.ts` },
      `src/module_${seed}_${i}.ts is ${"a file of the project that says little. ".repeat(60)}`,
    ),
  );
  return [
    system("Be brief."),
    user("Always use tabs. Look at the modules."),
    ...steps.flat(),
    says("Done."),
  ];
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pith-lab-test-"));
  const lines = [1, 2].map((seed) =>
    JSON.stringify({
      ...{ id: `s${seed}`, domain: `made/${seed}` },
      messages: session(seed),
    }),
  );
  writeFileSync(at("good.jsonl"), lines.join("\n"));
  writeFileSync(at("bad.jsonl"), [lines[0], "{oops"].join("\n"));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function lab(...args: string[]) {
  const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    streams[name].on("data", (data: Buffer) => (texts[name] += String(data)));
  }
  const exitCode = await runCli(["lab", ...args], {
    ...streams,
    stdin: Readable.from([]),
    environment: {},
    version: "1.2.3",
    serve: () => Promise.reject(new Error("not asked for")),
  });
  return { exitCode, ...texts };
}

const quick = [
  ...["--strategies", "window,mask", "--baselines", "newest,keep-all"],
  ...["--peers", "none", "--budgets", "50,20", "--cuts", "2"],
];
const noExtras = ["--no-replay", "--no-sweep", "--cycle-budgets", "none"];

interface Report {
  readonly transcripts: readonly { id: string; domain: string }[];
  readonly contenders: readonly { name: string; group: string }[];
  readonly summaries: readonly {
    figure: string;
    strategy: string;
    share: number;
    mean: number;
    failed: number;
  }[];
  readonly sweep: readonly { strategy: string; peak_bytes: number }[];
  readonly failures: readonly { reason: string }[];
  readonly rows?: readonly { kind: string; strategy: string }[];
}

const report = () =>
  JSON.parse(readFileSync(at("report.json"), "utf8")) as Report;
const runLines = () =>
  readFileSync(at("runs.jsonl"), "utf8").trimEnd().split("\n");

describe("pith lab", () => {
  it("gathers, judges and reports in every form", async () => {
    const { exitCode, stdout, stderr } = await lab(
      ...[at("good.jsonl"), ...quick, "--no-sweep", "--replay-from", "100"],
      ...["--runs", at("runs.jsonl"), "--json", at("report.json"), "--rows"],
      ...["--html", at("report.html")],
    );
    expect(stderr).toBe("");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Bound recall at +50 % +20 %/m);
    expect(stdout).toMatch(/^ {2}keep-all +1\.000 /m);
    expect(stdout).toMatch(/^Replay of 2, cost/m);
    const { summaries, contenders, rows = [] } = report();
    expect(contenders.map(({ name }) => name)).toEqual([
      ...["keep-all", "newest", "window", "mask"],
    ]);
    expect(summaries).toContainEqual(
      expect.objectContaining({
        ...{ figure: "gate_budget", strategy: "mask", share: 0.2, mean: 1 },
      }),
    );
    const kinds = new Set(rows.map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(["compaction", "cycles", "replay"]));
    expect(readFileSync(at("report.html"), "utf8")).toContain("<svg");
    expect(rows).toHaveLength(runLines().length);
  });

  it("goes on where an earlier study stopped", async () => {
    const args = [at("good.jsonl"), ...quick, ...noExtras];
    const runs = ["--runs", at("runs.jsonl"), "--json", at("report.json")];
    rmSync(at("runs.jsonl"));
    await lab(...args, ...runs);
    const whole = runLines();
    truncateSync(at("runs.jsonl"), readFileSync(at("runs.jsonl")).length - 9);
    expect((await lab(...args, ...runs)).exitCode).toBe(0);
    expect(runLines()).toHaveLength(whole.length);
    expect(runLines().slice(0, -1)).toEqual(whole.slice(0, -1));
  });

  it("judges what a file holds without running anything", async () => {
    const before = readFileSync(at("runs.jsonl"));
    const args = [at("good.jsonl"), "--judge-only", "--runs", at("runs.jsonl")];
    const { exitCode } = await lab(...args, "--json", at("judged.json"));
    expect(exitCode).toBe(0);
    expect(readFileSync(at("runs.jsonl")).equals(before)).toBe(true);
    const judged = JSON.parse(
      readFileSync(at("judged.json"), "utf8"),
    ) as Report;
    const recall = ({ summaries }: Report) =>
      summaries.filter(({ figure }) => figure === "bound_recall");
    expect(recall(judged)).toEqual(recall(report()));
  });

  it("takes runs of other options as others", async () => {
    const before = runLines().length;
    await lab(
      ...[at("good.jsonl"), ...quick, ...noExtras, "--no-checks"],
      ...[
        "--runs",
        at("runs.jsonl"),
        "--request",
        '{"keep":{"recent_steps":0}}',
      ],
    );
    const { length } = runLines().slice(before);
    // Two strategies at two cuts and two budgets of two transcripts; the baselines are there.
    expect(length).toBe(16);
  });

  it("measures the rest when a line is broken, names it and answers 2", async () => {
    const args = [at("bad.jsonl"), ...quick, ...noExtras];
    const { exitCode, stdout, stderr } = await lab(...args);
    expect(exitCode).toBe(2);
    expect(stderr).toBe(`pith: ${at("bad.jsonl")}:2: It is not valid JSON.\n`);
    expect(stdout).toMatch(/^1 transcripts/m);
  });

  it("says so when nothing is long enough to be cut", async () => {
    const { exitCode, stdout } = await lab(
      ...["examples/sessions.jsonl", ...quick, ...noExtras],
    );
    expect(exitCode).toBe(0);
    expect(stdout).toContain("No transcript is long enough to be cut");
  });

  it("makes a request that Pith refuses a failed run", async () => {
    const { exitCode, stdout } = await lab(
      ...[at("good.jsonl"), ...quick, ...noExtras, "--no-checks"],
      ...["--request", '{"keap":{}}'],
    );
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^mask +8 +.*keap/m);
  });

  it("times sizes in processes of their own", async () => {
    const { exitCode } = await lab(
      ...[at("good.jsonl"), "--strategies", "window", "--baselines", "none"],
      ...["--peers", "none", "--budgets", "20", "--no-replay", "--cuts", "1"],
      ...["--cycle-budgets", "none", "--json", at("report.json")],
    );
    expect(exitCode).toBe(0);
    const { sweep, failures } = report();
    expect(failures).toEqual([]);
    expect(sweep).toHaveLength(3);
    expect(sweep[0]?.peak_bytes).toBeGreaterThan(2 ** 25);
  }, 60_000);
});

describe("what is wrong with a command line", () => {
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    ["no path", [], /missing required argument 'path'/],
    ["an unknown name", ["x", "--peers", "me"], /There is no "me"/],
    ["a budget that is none", ["x", "--budgets", "5,much"], /percentages/],
    ["judging nothing", ["x", "--judge-only"], /needs --runs/],
    [
      "a target above",
      ["x", "--replay-target", "60"],
      /above --replay-trigger/,
    ],
    ["a request that is none", ["x", "--request", "[1]"], /JSON object/],
    ["a path that isn't there", ["nowhere"], /Can't read nowhere \(ENOENT\)/],
  ];

  it.each(cases)("%s is answered with 2", async (_, args, text) => {
    const { exitCode, stderr } = await lab(...args);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(text);
  });

  it("a report's folder that isn't there is told before any work", async () => {
    const path = join(folder, "nowhere", "report.html");
    const { exitCode, stderr } = await lab(at("good.jsonl"), "--html", path);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("nowhere");
    expect(existsSync(path)).toBe(false);
  });

  it("a file that holds no runs is left as it is", async () => {
    const path = at("good.jsonl");
    const before = readFileSync(path);
    const { exitCode, stderr } = await lab(path, "--runs", path);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("is not a run");
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});
