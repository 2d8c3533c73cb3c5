// Covers: src/lab/inputs/recording.ts
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findFiles } from "../../../src/lab/inputs/find-files.ts";
import {
  readInputs,
  withoutDuplicates,
} from "../../../src/lab/inputs/read-inputs.ts";

let folder: string;
const at = (...names: string[]) => join(folder, ...names);
const chat = { messages: [{ role: "user", content: "hello" }] };
const items = [{ type: "message", role: "user", content: "hi" }];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "lab-inputs-"));
  mkdirSync(at("deep"));
  const lines = [
    { id: 7, domain: "web", format: "openai-chat", ...chat, tools: null },
    {
      id: "a#responses",
      twin_of: "7",
      format: "openai-responses",
      input: items,
    },
  ].map((line) => JSON.stringify(line));
  writeFileSync(
    at("deep", "many.jsonl"),
    [...lines, "{oops", '"text"'].join("\n"),
  );
  writeFileSync(
    at("body.json"),
    JSON.stringify({ ...chat, system: "Be brief." }),
  );
  writeFileSync(
    at("bare.json"),
    JSON.stringify([{ type: "reasoning" }, ...items]),
  );
  writeFileSync(at("notes.txt"), "no transcript");
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("findFiles", () => {
  it("finds transcripts in a folder and below, each once", () => {
    expect(findFiles([folder, at("body.json")])).toEqual([
      at("bare.json"),
      at("body.json"),
      at("deep", "many.jsonl"),
    ]);
  });

  it("says which path can't be read, and which folder holds nothing", () => {
    expect(() => findFiles([at("nowhere")])).toThrow(/nowhere \(ENOENT\)/);
    mkdirSync(at("empty"));
    expect(() => findFiles([at("empty")])).toThrow("holds no .json");
  });
});

describe("readInputs", () => {
  const read = () =>
    readInputs(findFiles([folder, at("notes.txt")].slice(0, 1)), undefined);

  it("reads bodies, bare arrays and lines in every dialect", () => {
    const facts = read().records.map(({ label, domain, dialectName }) => [
      label,
      domain,
      dialectName,
    ]);
    expect(facts).toEqual([
      ["bare", "bare", "openai-responses"],
      ["body", "body", "anthropic-messages"],
      ["7", "web", "openai-chat"],
      ["a#responses", "many", "openai-responses"],
    ]);
  });

  it("leaves out what a recording wrote as null", () => {
    expect(read().records[2]?.body).toEqual(chat);
  });

  it("names the file and line of what is no transcript", () => {
    const { problems } = read();
    const places = problems.map(({ place }) => place);
    const file = at("deep", "many.jsonl");
    expect(places).toEqual([`${file}:3`, `${file}:4`]);
    expect(problems[0]?.reason).not.toContain("oops");
  });

  it("gives a record another id when its content changes", () => {
    const before = read().records[1]?.id;
    writeFileSync(
      at("body.json"),
      JSON.stringify({ ...chat, system: "Be long." }),
    );
    expect(read().records[1]?.id).not.toBe(before);
  });

  it("takes the dialect that was named", () => {
    const { records, problems } = readInputs([at("bare.json")], "openai-chat");
    expect(problems).toEqual([]);
    expect(records[0]?.dialectName).toBe("openai-chat");
  });
});

describe("withoutDuplicates", () => {
  it("leaves out another form of a record that is there, and only then", () => {
    const { records } = readInputs([at("deep", "many.jsonl")], undefined);
    expect(withoutDuplicates(records).map(({ label }) => label)).toEqual(["7"]);
    expect(withoutDuplicates(records.slice(1))).toHaveLength(1);
  });
});
