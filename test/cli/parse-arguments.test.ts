import { describe, expect, it } from "vitest";
import { parseArguments } from "../../src/cli/parse-arguments.ts";
import { strategyNames } from "../../src/planning/strategies/index.ts";
import { dialectNames } from "../../src/dialects/index.ts";

function parse(...args: string[]) {
  let out = "";
  let err = "";
  const invocation = parseArguments(args, "1.2.3", {
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
  return { invocation, out, err };
}

const noOptions = {
  command: "compact",
  file: undefined,
  dialect: undefined,
  model: undefined,
  json: false,
  output: undefined,
  trigger: undefined,
  strategy: undefined,
  keepRecent: undefined,
  maxToolResultTokens: undefined,
  onInfeasible: undefined,
  dryRun: false,
};

describe("parseArguments", () => {
  it("reads serve", () => {
    expect(parse("serve").invocation).toEqual({ command: "serve" });
  });

  it("leaves what compact was not told to the engine's defaults", () => {
    expect(parse("compact", "--target", "8000").invocation).toEqual({
      ...noOptions,
      target: { kind: "tokens", tokens: 8000 },
    });
  });

  it("reads every option of compact", () => {
    const { invocation } = parse(
      ...["compact", "in.json", "--target", "30%", "--trigger", "9000"],
      ...["--strategy", "mask", "--dialect", "openai-responses"],
      ...["--model", "gpt-5-mini", "--keep-recent", "0"],
      ...["--max-tool-result-tokens", "100", "--on-infeasible", "best_effort"],
      ...["--dry-run", "--json", "-o", "out.json"],
    );
    expect(invocation).toEqual({
      command: "compact",
      file: "in.json",
      dialect: "openai-responses",
      model: "gpt-5-mini",
      json: true,
      output: "out.json",
      target: { kind: "share", percent: 30 },
      trigger: { kind: "tokens", tokens: 9000 },
      strategy: "mask",
      keepRecent: 0,
      maxToolResultTokens: 100,
      onInfeasible: "best_effort",
      dryRun: true,
    });
  });

  it("reads a dash as standard input and standard output", () => {
    const { invocation } = parse("compact", "-", "--target", "1", "-o", "-");
    expect(invocation).toMatchObject({ file: undefined, output: undefined });
  });

  it("reads measure", () => {
    expect(parse("measure", "in.json", "--json").invocation).toEqual({
      command: "measure",
      file: "in.json",
      dialect: undefined,
      model: undefined,
      json: true,
    });
  });

  it.each([
    { wrong: [], says: "Usage: pith" },
    { wrong: ["squeeze"], says: "unknown command 'squeeze'" },
    { wrong: ["compact", "in.json"], says: "--target <amount>" },
    { wrong: ["compact", "--target", "0"], says: "such as 8000" },
    { wrong: ["compact", "--target", "101%"], says: "such as 30%" },
    {
      wrong: ["compact", "--target", "9", "--trigger", "x"],
      says: "--trigger",
    },
    {
      wrong: ["compact", "--target", "9", "--keep-recent", "-1"],
      says: "whole number",
    },
    { wrong: ["compact", "--target", "9", "--strategy", "x"], says: "auto" },
    {
      wrong: ["compact", "--target", "9", "--on-infeasible", "x"],
      says: "best_effort",
    },
    { wrong: ["measure", "--dialect", "x"], says: "openai-chat" },
    { wrong: ["measure", "--model", ""], says: "--model" },
    { wrong: ["measure", "a", "b"], says: "too many arguments" },
    { wrong: ["measure", "--target", "9"], says: "unknown option '--target'" },
    { wrong: ["serve", "8080"], says: "too many arguments" },
  ])("answers 2 to $wrong and says why", ({ wrong, says }) => {
    const { invocation, out, err } = parse(...wrong);
    expect(invocation).toEqual({ command: "exit", exitCode: 2 });
    expect(err).toContain(says);
    expect(out).toBe("");
  });

  it("names every strategy, every dialect and every exit code in the help of compact", () => {
    const { invocation, out } = parse("compact", "--help");
    expect(invocation).toEqual({ command: "exit", exitCode: 0 });
    for (const name of [...strategyNames, ...dialectNames]) {
      expect(out).toContain(`"${name}"`);
    }
    expect(out).toMatch(/^ {2}3 {2}the budget can't be met/m);
  });

  it("shows the version", () => {
    expect(parse("--version")).toMatchObject({
      invocation: { command: "exit", exitCode: 0 },
      out: "1.2.3\n",
    });
  });
});
