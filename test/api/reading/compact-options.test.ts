import { describe, expect, it } from "vitest";
import { readRun } from "../../../src/api/reading/read-run.ts";
import {
  compactRequest,
  type CompactRequestBody,
} from "../../../src/api/schemas/compact-request.ts";
import type { FieldSchemas } from "../../../src/dialects/index.ts";
import { fieldSchemas } from "../../../src/dialects/request-fields.ts";
import { plain, readTable } from "../../repository/markdown.ts";
import { readText } from "../../repository/tree.ts";
import { readBody, toDocument } from "../../support/tasks.ts";

type Options = Omit<CompactRequestBody, keyof FieldSchemas>;

/** A value for every option; an object's fields are options of their own. */
type Samples<Value> = Value extends readonly unknown[]
  ? Value
  : Value extends object
    ? { readonly [Name in keyof Value]-?: Samples<NonNullable<Value[Name]>> }
    : Value;

/** One value for every option, other than its default and than `base`. A new option without one does not compile. */
const samples: Samples<Options> = {
  dialect: "anthropic-messages",
  model: "gpt-5-nano",
  observed: { messages: 1, tokens: 99 },
  target_tokens: 700,
  trigger_tokens: 3000,
  strategy: "summarize",
  keep: { recent_steps: 5, messages: [0] },
  tool_results: { max_tokens: 40 },
  focus: "restart the build",
  summary: {
    model: "gpt-6-luna",
    max_tokens: 300,
    instructions: "Keep order numbers.",
    max_cost_usd: 0.02,
  },
  deadline_ms: 1500,
  prefetch: true,
  thinking: "bound",
  on_infeasible: "best_effort",
  reply: "changes",
  dry_run: true,
  checkpoint: false,
  when: "cheapest",
  expected_calls: 7,
  prompt_cache: false,
  run: { id: "r1", agent: "planner", pattern: "swarm", max_cost_usd: 0.5 },
};

const base = {
  messages: [{ role: "user", content: "Mend the build." }],
  target_tokens: 1000,
  trigger_tokens: 2000,
  observed: { messages: 0, tokens: 10 },
};

/** Fields without which an option would be refused. */
const needs: Partial<Record<keyof Options, object>> = {
  expected_calls: { when: "cheapest" },
};

type Field = readonly [name: keyof Options, path: string, value: object];

/** Every sample on its own, with its path and the member that sets it. */
const fields = Object.entries(samples).flatMap(
  ([name, sample]: [string, unknown]): readonly Field[] => {
    const option = name as keyof Options;
    if (typeof sample !== "object" || sample === null || Array.isArray(sample))
      return [[option, name, { [name]: sample }]];
    const known = (base as Record<string, unknown>)[name] as object | undefined;
    return Object.entries(sample).map(([member, value]: [string, unknown]) => [
      option,
      `${name}.${member}`,
      { [name]: { ...known, [member]: value } },
    ]);
  },
);

/** Everything that reading a body gives, the transcript aside. */
function readingOf(body: object) {
  const { request, reply } = readBody(body);
  const { dialect, options } = request;
  const run = readRun(toDocument(body));
  return { dialect: dialect.name, options, reply, run };
}

describe("an option of a compaction", () => {
  it("has a sample here if the schema has it", () => {
    const transcript = Object.keys(fieldSchemas);
    expect(Object.keys(samples).toSorted()).toEqual(
      Object.keys(compactRequest.shape)
        .filter((name) => !transcript.includes(name))
        .toSorted(),
    );
  });

  it.each(fields)("is not ignored: %s (%s)", (name, _, value) => {
    const without = { ...base, ...needs[name] };
    expect(readingOf({ ...without, ...value })).not.toEqual(readingOf(without));
  });

  it.each(fields)("is in the README's table: %s (%s)", (name, path) => {
    const rows = readTable(readText("README.md"), "Field").map((row) => ({
      field: plain(row[0]),
      meaning: row[2] ?? "",
    }));
    const row = rows.find(({ field }) => field === path || field === name);
    expect(row?.meaning).toBeTruthy();
    const member = path.split(".")[1];
    if (row?.field !== path) expect(row?.meaning).toContain(`"${member}"`);
  });
});
