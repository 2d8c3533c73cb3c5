import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../../src/cli/run-cli.ts";
import { call, says, system, user } from "../lab/builders.ts";
import { startProvider, type Provider } from "../support/provider/provider.ts";

let folder: string;
let provider: Provider;
const at = (name: string) => join(folder, name);

/** Long enough for a summary to have room in a tenth of it. */
const messages = [
  system("Be brief."),
  user("Always use tabs. Look at the modules."),
  ...Array.from({ length: 24 }, (_, i) =>
    call(
      "Read",
      { path: `src/module_${i - 3}.ts` },
      `src/module_${i}.ts is ${"a file of the project that says little. ".repeat(120)}`,
    ),
  ).flat(),
  says("Done."),
];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "pith-lab-test-"));
  writeFileSync(at("one.jsonl"), JSON.stringify({ id: "one", messages }));
  provider = await startProvider();
});
afterEach(() => {
  provider.reset();
  rmSync(at("runs.jsonl"), { force: true });
});
afterAll(async () => {
  await provider.close();
  rmSync(folder, { recursive: true });
});

async function lab(
  environment: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<string> {
  const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
  let out = "";
  streams.stdout.on("data", (data: Buffer) => (out += String(data)));
  const exitCode = await runCli(
    [
      ...["lab", at("one.jsonl"), "--strategies", "select,summarize"],
      ...["--baselines", "none", "--peers", "none", "--no-sweep"],
      ...["--budgets", "30", "--cuts", "1", "--runs", at("runs.jsonl")],
      ...args,
    ],
    {
      ...streams,
      stdin: Readable.from([]),
      environment,
      version: "1.2.3",
      serve: () => Promise.reject(new Error("not asked for")),
    },
  );
  expect(exitCode).toBe(0);
  return out;
}

interface SavedRun {
  readonly kind: string;
  readonly strategy: string;
  readonly version: string;
  readonly messages?: readonly unknown[];
  readonly ownCost: number;
  readonly deterministic: boolean | null;
  readonly summarized: boolean | null;
  readonly requests?: readonly { readonly ownCost: number }[];
}

const runs = () =>
  readFileSync(at("runs.jsonl"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as SavedRun);
const runsOf = (strategy: string) =>
  runs().filter((run) => run.strategy.startsWith(strategy));
const noLives = ["--no-replay", "--cycle-budgets", "none"];
const configured = (more = {}) => ({
  PITH_SUMMARIZER_BASE_URL: provider.baseUrl,
  ...more,
});

describe("pith lab with a summarizer", () => {
  it("puts summaries into the runs of the strategies that use one", async () => {
    const out = await lab(configured(), ...noLives);
    expect(out).toContain("Summaries are written by gpt-6-luna.");
    const [select] = runsOf("select");
    const [summarize] = runsOf("summarize");
    expect(select).toMatchObject({ ownCost: 0, summarized: null });
    expect(summarize).toMatchObject({ summarized: true, deterministic: true });
    expect(JSON.stringify(summarize?.messages)).toContain("[Summary by Pith");
    expect(summarize?.ownCost).toBeGreaterThan(0);
    // The second call, for determinism, finds the ledger of the first.
    expect(provider.requests.length).toBe(1);
  });

  it("runs summarize as select without one", async () => {
    const out = await lab({}, ...noLives);
    expect(out).not.toContain("Summaries");
    const [select] = runsOf("select");
    const [summarize] = runsOf("summarize");
    expect(summarize?.messages).toEqual(select?.messages);
    expect(summarize).toMatchObject({ ownCost: 0, summarized: null });
  });

  it("tells runs without their summary", async () => {
    provider.always("empty");
    const out = await lab(configured(), ...noLives);
    expect(runsOf("summarize")[0]).toMatchObject({ summarized: false });
    expect(out).toMatch(/^Gates passed .* summary/m);
  });

  it("makes runs again for another model or address, and only those that ask it", async () => {
    await lab(configured(), ...noLives);
    await lab(configured(), ...noLives);
    expect(runs()).toHaveLength(2);
    await lab(configured({ PITH_SUMMARIZER_MODEL: "other" }), ...noLives);
    await lab(
      { PITH_SUMMARIZER_BASE_URL: provider.baseUrl.replace("/v1", "/v1/v1") },
      ...noLives,
    );
    expect(runsOf("select")).toHaveLength(1);
    expect(new Set(runsOf("summarize").map((run) => run.version)).size).toBe(3);
    expect(runsOf("summarize")).toHaveLength(3);
    expect(
      runs()
        .map(({ version }) => version)
        .join(),
    ).not.toContain("http");
  });

  it("asks the model for each replay anew, and counts what it cost", async () => {
    await lab(
      configured(),
      ...["--replay-from", "100", "--cycle-budgets", "none", "--budgets", "90"],
    );
    const replays = runsOf("summarize (");
    expect(replays).toHaveLength(2);
    for (const { requests = [] } of replays) {
      expect(requests.some(({ ownCost }) => ownCost > 0)).toBe(true);
    }
  });
});
