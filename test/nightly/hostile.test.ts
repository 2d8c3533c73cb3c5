import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { strategyNames } from "../../src/planning/strategies/index.ts";

const hour = 3_600_000;
const bench = join(import.meta.dirname, "..", "..", "bench", "adversary");

/** What a measurement of `npm run bench` prints. Rejects with its output when it exits with another code than 0. */
async function run(command: string, options: readonly string[]) {
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(bench, `${command}.mjs`),
    ...options,
  ]);
  return stdout;
}

describe("hostile requests in large", () => {
  it.each(strategyNames)(
    "cost at most five times as much as ordinary text with %s, every text in every place",
    { timeout: hour },
    async (strategy) => {
      const printed = await run("costs", [
        ...["--bytes", "65536", "--strategy", strategy],
      ]);
      expect(printed).toMatch(/^\d{4} cases, 0 of them/m);
    },
  );

  it(
    "10,000 of them get a result or a documented error",
    { timeout: hour },
    async () => {
      const printed = await run("requests", ["--count", "10000"]);
      expect(printed).toMatch(/ 0 without an answer/);
      expect(printed).toContain("service alive");
    },
  );
});
