import { expect, it } from "vitest";
import { readRun } from "../../../src/api/reading/read-run.ts";
import { toDocument } from "../../support/tasks.ts";

const read = (run: unknown) => readRun(toDocument({ messages: [], run }));

it("reads the run that a body names", () => {
  expect(
    read({ id: "r1", agent: "planner", pattern: "swarm", max_cost_usd: 0.5 }),
  ).toEqual({ id: "r1", agent: "planner", pattern: "swarm", maxCostUsd: 0.5 });
  expect(read({ agent: "planner" })).toEqual({ agent: "planner" });
});

it("reads names of the greatest length, whatever their characters", () => {
  const id = "\u0001".repeat(128);
  expect(read({ id, agent: id, pattern: id })?.pattern).toBe(id);
});

it.each([
  ["absent", undefined],
  ["not an object", "r1"],
  ["without a valid name", { id: 7 }],
  ["an object with an unknown field", { id: "r1", name: "x" }],
  ["longer than any valid run", { id: "r1", agent: "x".repeat(5000) }],
])("leaves a run that is %s to the reader of the whole request", (_, run) => {
  expect(read(run)).toBeUndefined();
});

it("does not throw on a run that is not JSON", () => {
  expect(readRun(toDocument('{"messages":[],"run":{"id":}}'))).toBeUndefined();
});
