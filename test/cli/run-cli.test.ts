// Covers: src/cli/compact-report.ts, src/cli/compact-task.ts, src/cli/measure-report.ts, src/cli/measure-task.ts
import {
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../../src/cli/run-cli.ts";
import type { CompactResponse } from "../../src/api/schemas/compact-response.ts";
import type { MeasureResponse } from "../../src/api/schemas/measure-response.ts";

const request = "examples/request.json";
const sessions = "examples/sessions.jsonl";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pith-cli-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface World {
  readonly stdin?: string;
  readonly environment?: Record<string, string>;
}

async function pith(
  args: string,
  { stdin = "", environment = {} }: World = {},
) {
  const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    streams[name].on("data", (data: Buffer) => (texts[name] += String(data)));
  }
  let isServing = false;
  const exitCode = await runCli(args.split(" "), {
    stdin: Readable.from([Buffer.from(stdin)]),
    ...streams,
    environment,
    version: "1.2.3",
    serve: async () => (isServing = true),
  });
  return { exitCode, isServing, ...texts };
}

const parseLines = <Value>(text: string): Value[] =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Value);

describe("pith compact", () => {
  it("gives back the input with a smaller transcript, and a table beside it", async () => {
    const { exitCode, stdout, stderr } = await pith(
      `compact ${request} --target 3000`,
    );
    expect(exitCode).toBe(0);
    const before = JSON.parse(readFileSync(request, "utf8")) as {
      messages: unknown[];
    };
    const after = JSON.parse(stdout) as typeof before;
    expect({ ...after, messages: [] }).toEqual({ ...before, messages: [] });
    expect(stdout.length).toBeLessThan(readFileSync(request).length * 0.6);
    expect(after.messages[0]).toEqual(before.messages[0]);
    expect(stderr).toMatch(/^target +3,000$/m);
    expect(stderr).toMatch(/^after +[12],\d{3} +\d\d\.\d% of before$/m);
  });

  it("gives back the very bytes of what fits", async () => {
    const { exitCode, stdout } = await pith(`compact ${request} --target 100%`);
    expect(exitCode).toBe(0);
    expect(stdout).toBe(readFileSync(request, "utf8"));
  });

  it("reads standard input, a bare array too", async () => {
    const array = '[ {"role":"user","content":"hi"} ]';
    expect(await pith("compact --target 50", { stdin: array })).toMatchObject({
      exitCode: 0,
      stdout: `${array}\n`,
    });
  });

  it("takes a share of what each transcript measures", async () => {
    const { stdout } = await pith(`compact ${sessions} --target 50% --json`);
    const answers = parseLines<CompactResponse>(stdout);
    expect(answers.map(({ dialect }) => dialect)).toEqual([
      "openai-chat",
      "anthropic-messages",
      "openai-responses",
    ]);
    for (const { tokens } of answers) {
      expect(tokens.target).toBe(Math.floor(tokens.before / 2));
      expect(tokens.after).toBeLessThanOrEqual(tokens.target);
    }
  });

  it("passes every option on", async () => {
    const { stdout } = await pith(
      `compact ${request} --target 3000 --trigger 9000 --strategy truncate --model gpt-4o --json`,
    );
    expect(JSON.parse(stdout)).toMatchObject({
      compacted: false,
      strategy: "truncate",
      model: "gpt-4o",
    });
    const capped = async (options: string) => {
      const answer = await pith(
        `compact ${request} --target 5000 --strategy truncate --json ${options}`,
      );
      return (JSON.parse(answer.stdout) as CompactResponse).tokens.after;
    };
    const small = await capped("--max-tool-result-tokens 50");
    expect(small).toBeLessThan(await capped("--max-tool-result-tokens 400"));
    const kept = async (steps: number) => {
      const { stdout: text } = await pith(
        `compact ${request} --target 2500 --strategy mask --json --keep-recent ${steps}`,
      );
      return (JSON.parse(text) as CompactResponse).changes.map(
        ({ message, action }) => `${action} ${message}`,
      );
    };
    expect(await kept(0)).not.toEqual(await kept(6));
  });

  it("prints what it would do, and no transcript, on a dry run", async () => {
    const { exitCode, stdout, stderr } = await pith(
      `compact ${request} --target 3000 --dry-run`,
    );
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^target +3,000$/m);
    expect(stdout).not.toContain("{");
    expect(stderr).toBe("");
  });

  it("replaces its own input, once the result is whole", async () => {
    const path = join(folder, "in-place.json");
    writeFileSync(path, readFileSync(request));
    const { exitCode, stdout } = await pith(
      `compact ${path} --target 3000 -o ${path}`,
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: "" });
    expect(readFileSync(path).length).toBeLessThan(
      readFileSync(request).length,
    );
    expect(JSON.parse(readFileSync(path, "utf8"))).toHaveProperty("messages");
  });

  it("answers 3 to a target that can't be met, and leaves the output alone", async () => {
    const path = join(folder, "infeasible.json");
    const { exitCode, stderr } = await pith(
      `compact ${request} --target 20 -o ${path}`,
    );
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/^pith: target_tokens is 20, .*budget_infeasible/);
    expect(readdirSync(folder)).not.toContain("infeasible.json");
  });

  it("gives the smallest version there is when asked to", async () => {
    const { exitCode, stderr } = await pith(
      `compact ${request} --target 20 --on-infeasible best_effort`,
    );
    expect(exitCode).toBe(0);
    expect(stderr).toContain("over_budget");
  });

  it.each([
    { args: "compact no-such-file.json --target 9", says: "no-such-file.json" },
    { args: "compact --target 9", stdin: "{", says: "invalid_json" },
    { args: "compact --target 9", stdin: "{}", says: "`input`" },
    {
      args: "compact --target 9",
      stdin: '{"messages":[1]}',
      says: "messages[0]",
    },
    {
      args: `compact ${request} --target 9 --trigger 8`,
      says: "trigger_tokens",
    },
    {
      args: `compact ${request} --target 9 --dialect openai-responses`,
      says: "dialect",
    },
  ])(
    "answers 2 to what is the caller's to mend: $args $stdin",
    async ({ args, stdin, says }) => {
      const { exitCode, stdout, stderr } = await pith(args, {
        stdin: stdin ?? "",
      });
      expect(exitCode).toBe(2);
      expect(stderr).toContain(says);
      expect(stdout).toBe("");
    },
  );
});

describe("pith measure", () => {
  it("prints where the tokens are", async () => {
    const { exitCode, stdout, stderr } = await pith(`measure ${request}`);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatch(
      /^tokens +7,\d{3} {2}openai-chat, gpt-5-mini, o200k_base$/m,
    );
    expect(stdout).toMatch(/^tool +6,\d{3} +9\d\.\d%$/m);
    expect(stdout).toMatch(/^message 3 /m);
  });

  it("prints the whole measurement for programs", async () => {
    const { stdout } = await pith(`measure ${request} --json`);
    const { object, tokens } = JSON.parse(stdout) as MeasureResponse;
    expect(object).toBe("measurement");
    expect(tokens.messages).toHaveLength(17);
  });

  it("prints one row a record", async () => {
    const { stdout } = await pith(`measure ${sessions}`);
    const rows = stdout.trimEnd().split("\n");
    expect(rows.map((row) => row.trim().split(/ {2,}/)[0])).toEqual([
      "line",
      "1",
      "2",
      "3",
    ]);
    expect(rows[2]).toContain("anthropic-messages");
  });
});

describe("pith", () => {
  it("starts the service and leaves the process to it", async () => {
    expect(await pith("serve")).toMatchObject({
      exitCode: undefined,
      isServing: true,
    });
  });

  it("names every mistake of the environment", async () => {
    const { exitCode, stderr } = await pith(`measure ${request}`, {
      environment: { PITH_MAX_DEPTH: "x", PITH_WORKRES: "1" },
    });
    expect(exitCode).toBe(2);
    expect(stderr).toContain("PITH_MAX_DEPTH");
    expect(stderr).toContain("PITH_WORKERS");
  });

  it("names a models file that it can't use, without a stack", async () => {
    const { exitCode, stderr } = await pith(`measure ${request}`, {
      environment: { PITH_MODELS_FILE: "no-such-models.json" },
    });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^pith: .*no-such-models\.json.*\n$/);
  });
});
