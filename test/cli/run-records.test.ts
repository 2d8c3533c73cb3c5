import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import type { Output } from "../../src/cli/output.ts";
import type { RecordTask } from "../../src/cli/record-task.ts";
import { runRecords } from "../../src/cli/run-records.ts";
import { AppError } from "../../src/errors.ts";

/** Answers a record's own text; "bad", "tight" and "bug" fail. */
function echo(hasResult: boolean): RecordTask {
  return {
    columns: [{ title: "text", align: "left" }],
    async answer({ bytes }) {
      const text = bytes.toString();
      if (text === "bad") throw new AppError("invalid_json", "No JSON.");
      if (text === "tight") {
        throw new AppError("budget_infeasible", "Too little.", {
          param: "target_tokens",
          details: { minimum_tokens: 7 },
        });
      }
      if (text === "bug") throw new TypeError("oops");
      return {
        response: Buffer.from(JSON.stringify({ text })),
        result: hasResult ? Buffer.from(text) : undefined,
        report: `report on ${text}\n`,
        row: [text],
      };
    },
  };
}

async function run(
  texts: readonly string[],
  { json = false, hasResult = true } = {},
) {
  const written: string[] = [];
  let ending = "none";
  const output: Output = {
    write: async (bytes) => void written.push(Buffer.from(bytes).toString()),
    finish: async () => void (ending = "finished"),
    discard: async () => void (ending = "discarded"),
  };
  const stderr = new PassThrough({ encoding: "utf8" });
  const exitCode = await runRecords({
    task: echo(hasResult),
    records: texts.map((text, index) => ({
      line: texts.length === 1 ? undefined : index + 1,
      bytes: Buffer.from(text),
    })),
    json,
    output,
    stderr,
  });
  const err = (stderr.read() as string | null) ?? "";
  return { out: written.join(""), err, exitCode, ending };
}

describe("runRecords", () => {
  it("writes one record's result and reports on it beside", async () => {
    expect(await run(["a"])).toEqual({
      out: "a\n",
      err: "report on a\n",
      exitCode: 0,
      ending: "finished",
    });
  });

  it("writes a report where the report is what was asked for", async () => {
    const { out, err } = await run(["a"], { hasResult: false });
    expect({ out, err }).toEqual({ out: "report on a\n", err: "" });
  });

  it("writes one result a line and a table of all", async () => {
    const { out, err } = await run(["a", "b\n"]);
    expect(out).toBe("a\nb\n");
    expect(err).toBe("line  text\n   1  a\n   2  b\n");
  });

  it("writes whole responses for programs, one a line, errors among them", async () => {
    const { out, err, exitCode } = await run(["a", "tight", "b"], {
      json: true,
    });
    const lines = out.trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { text: "a" },
      {
        error: {
          code: "budget_infeasible",
          message: "Too little.",
          param: "target_tokens",
          details: { minimum_tokens: 7 },
        },
      },
      { text: "b" },
    ]);
    expect(err).toBe("pith: line 2: Too little. (budget_infeasible)\n");
    expect(exitCode).toBe(3);
  });

  it("goes on after a record that fails, and names its line", async () => {
    const { out, err, exitCode, ending } = await run(["bad", "a", "tight"]);
    expect(out).toBe("a\n");
    expect(err).toContain("pith: line 1: No JSON. (invalid_json)\n");
    expect(err).toContain("pith: line 3: Too little. (budget_infeasible)\n");
    expect({ exitCode, ending }).toEqual({ exitCode: 2, ending: "finished" });
  });

  it("leaves the output as it was when nothing came of any record", async () => {
    const { out, err, exitCode, ending } = await run(["tight"]);
    expect(out).toBe("");
    expect(err).toBe("pith: Too little. (budget_infeasible)\n");
    expect({ exitCode, ending }).toEqual({ exitCode: 3, ending: "discarded" });
  });

  it("shows where a defect is", async () => {
    const { err, exitCode } = await run(["bug"]);
    expect(err).toMatch(/TypeError: oops\n +at /);
    expect(exitCode).toBe(1);
  });
});
