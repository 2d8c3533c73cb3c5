import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { root } from "./tree.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pith-ci-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

interface Run {
  readonly report?: object | string;
  readonly check?: number;
  readonly test?: number;
}

function summarize({ report, check = 0, test = 0 }: Run) {
  const path = join(folder, "report.json");
  if (report !== undefined) {
    const text = typeof report === "string" ? report : JSON.stringify(report);
    writeFileSync(path, text);
  }
  const { stdout, status } = spawnSync(
    process.execPath,
    ["scripts/ci-summary.mjs", path, String(check), String(test)],
    { cwd: root, encoding: "utf8" },
  );
  return { line: stdout.trimEnd().split("\n").at(-1), status };
}

/** A file of vitest's JSON report. */
function file(...tests: readonly ("passed" | "failed")[]) {
  return {
    status:
      tests.length === 0 || tests.includes("failed") ? "failed" : "passed",
    assertionResults: tests.map((status) => ({ status })),
  };
}

describe("the last line of .ci/run", () => {
  it("counts what passed", () => {
    const report = {
      numPassedTests: 2,
      numFailedTests: 0,
      testResults: [file("passed", "passed")],
    };
    expect(summarize({ report })).toEqual({
      line: "2 passed, 0 failed",
      status: 0,
    });
  });

  it("counts what failed, files that could not be loaded among it", () => {
    const report = {
      numPassedTests: 1,
      numFailedTests: 1,
      testResults: [file("passed", "failed"), file()],
    };
    expect(summarize({ report, check: 1, test: 1 })).toEqual({
      line: "1 passed, 2 failed",
      status: 1,
    });
  });

  it.each([
    { run: {}, line: "0 passed, 1 failed" },
    { run: { report: "{", test: 1 }, line: "0 passed, 1 failed" },
    {
      run: {
        report: { numPassedTests: 0, numFailedTests: 0, testResults: [] },
      },
      line: "0 passed, 1 failed",
    },
    {
      run: {
        report: { numPassedTests: 3, numFailedTests: 0, testResults: [] },
        test: 1,
      },
      line: "3 passed, 1 failed",
    },
    {
      run: {
        report: { numPassedTests: 3, numFailedTests: 0, testResults: [] },
        check: 2,
      },
      line: "3 passed, 1 failed",
    },
  ])("counts what no test stands for as one failure: $run", ({ run, line }) => {
    expect(summarize(run)).toEqual({ line, status: 1 });
  });
});
