import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseArguments } from "../../src/cli/parse-arguments.ts";
import { exitCodes } from "../../src/cli/exit-codes.ts";
import { configVariables } from "../../src/config/config.ts";
import { errorStatuses } from "../../src/errors.ts";
import { routes } from "../../src/http/routes/index.ts";
import { strategies } from "../../src/planning/strategies/index.ts";
import { estimateFamilies } from "../../src/tokens/estimate/families.ts";
import { dialectNames } from "../../src/dialects/index.ts";
import { compactRequest } from "../../src/api/schemas/compact-request.ts";
import type { CompactResponse } from "../../src/api/schemas/compact-response.ts";
import { compactText, createTestEngine } from "../support/engine.ts";
import { plain, readCommands, readTable } from "./markdown.ts";
import { readJson, readText, root } from "./tree.ts";

const readme = readText("README.md");

/** `{keep: {recent_steps: 2}}` as `keep.recent_steps` and 2. */
function flatten(value: object, prefix = ""): [string, unknown][] {
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? flatten(member, `${prefix}${name}.`)
      : [[`${prefix}${name}`, member] as [string, unknown]],
  );
}

describe("the README's tables", () => {
  it("list every variable with its default", () => {
    const documented = readTable(readme, "Variable").map((row) => [
      plain(row[0]),
      plain(row[1]),
      plain(row[2]),
    ]);
    expect(documented).toEqual(
      configVariables.map((variable) => [
        variable.name,
        // Where it depends on the machine or the dialect, the description says so.
        variable.description.includes("(default:")
          ? ""
          : (variable.default ?? ""),
        variable.description,
      ]),
    );
  });

  it("list every error code with its status", () => {
    const documented = readTable(readme, "Code").map(([code, status]) => [
      plain(code),
      Number(status),
    ]);
    expect(Object.fromEntries(documented)).toEqual(errorStatuses);
    expect(documented).toHaveLength(Object.keys(errorStatuses).length);
  });

  it("list every field of a compaction", () => {
    const documented = readTable(readme, "Field").map(
      ([field]) => plain(field).split(".")[0],
    );
    expect(new Set(documented)).toEqual(
      new Set(Object.keys(compactRequest.shape)),
    );
  });

  it("give the defaults that a request has", () => {
    const defaults = flatten(
      compactRequest.parse({ messages: [], target_tokens: 1 }),
    ).filter(([name]) => name !== "messages" && name !== "target_tokens");
    const documented = new Map(
      readTable(readme, "Field").map((row) => [plain(row[0]), plain(row[1])]),
    );
    for (const [name, value] of defaults) {
      expect(documented.get(name), name).toBe(JSON.stringify(value));
    }
  });

  it("say of every strategy what the registry says", () => {
    const documented = readTable(readme, "Strategy").map((row) => [
      plain(row[0]),
      plain(row[1]),
    ]);
    expect(documented).toEqual(
      Object.entries(strategies).map(([name, { description }]) => [
        name,
        description,
      ]),
    );
  });

  it("list every endpoint and exit code", () => {
    const first = (head: string) =>
      readTable(readme, head).map(([cell]) => plain(cell));
    expect(first("Endpoint").toSorted()).toEqual(
      routes
        .map(({ method, path }) => `${method.toUpperCase()} ${path}`)
        .toSorted(),
    );
    expect(first("Exit code").map(Number)).toEqual(Object.values(exitCodes));
  });
});

describe("the README", () => {
  it("names every dialect", () => {
    for (const name of dialectNames) expect(readme).toContain(`\`${name}\``);
  });

  it("names every family whose tokens are estimated", () => {
    for (const name of Object.keys(estimateFamilies)) {
      expect(readme).toContain(`\`${name}\``);
    }
  });

  it("names npm scripts that exist", () => {
    const { scripts } = readJson("package.json") as { scripts: object };
    const named = [...readme.matchAll(/npm (?:run ([a-z:]+)|(start|test)\b)/g)];
    expect(named.length).toBeGreaterThan(5);
    for (const [, script, short] of named) {
      expect(scripts).toHaveProperty([script ?? short ?? ""]);
    }
  });

  it("links to files and headings that exist", () => {
    const headings = [...readme.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
      plain(title)
        .toLowerCase()
        .replace(/[^\w\s/-]/g, "")
        .replaceAll(/\s/g, "-"),
    );
    for (const [, target = ""] of readme.matchAll(/\]\(([^):]+)\)/g)) {
      if (target.startsWith("#")) expect(headings).toContain(target.slice(1));
      else expect(existsSync(join(root, target)), target).toBe(true);
    }
  });

  it("shows command lines that Pith understands, on files that exist", () => {
    const commands = readCommands(readme)
      .filter((command) => command.startsWith("node dist/cli/main.js "))
      .map((command) => command.split(/\s+/).slice(2));
    expect(commands.length).toBeGreaterThan(2);
    for (const args of commands) {
      let complaint = "";
      const invocation = parseArguments(args, "0.0.0", {
        out: () => undefined,
        err: (text) => (complaint += text),
      });
      expect(complaint).toBe("");
      if (!("file" in invocation)) continue;
      expect(
        existsSync(join(root, invocation.file ?? "")),
        invocation.file,
      ).toBe(true);
    }
  });
});

describe("the README's quick start", () => {
  it("shows what the service answers to the example", async () => {
    const shown = /^<!-- answer -->\n+```json\n([\s\S]*?)^```$/m.exec(readme);
    const answer = JSON.parse(shown?.[1] ?? "") as Partial<CompactResponse>;
    const engine = await createTestEngine();
    const text = await compactText(engine, readText("examples/request.json"));
    await engine.close();
    expect(answer.tokens).toBeDefined();
    expect(JSON.parse(text)).toMatchObject({
      ...answer,
      id: expect.stringMatching(/^cmp_/) as string,
    });
  });
});
