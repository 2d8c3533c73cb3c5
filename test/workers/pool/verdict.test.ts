import { describe, expect, it } from "vitest";
import { verdictOn, type Ending } from "../../../src/workers/pool/verdict.ts";

const bystander: Ending = {
  wasKilled: false,
  isHeapDeath: true,
  isSuspect: false,
  wasAlone: false,
  isQuarantine: false,
  runs: 1,
};

describe("of a job whose worker ended", () => {
  it.each<[string, Partial<Ending>, string]>([
    ["a bystander begins again", {}, "again"],
    ["a bystander of many ended workers runs alone", { runs: 3 }, "alone"],
    ["the suspect among others runs alone", { isSuspect: true }, "alone"],
    [
      "the only job is guilty of a full heap",
      { isSuspect: true, wasAlone: true },
      "guilty",
    ],
    [
      "the only job is not yet guilty of a crash",
      { isSuspect: true, wasAlone: true, isHeapDeath: false },
      "alone",
    ],
    [
      "a job in quarantine is guilty",
      { isQuarantine: true, runs: 2 },
      "guilty",
    ],
    [
      "whoever was killed for another's sake begins again",
      { wasKilled: true, isSuspect: true, wasAlone: true },
      "again",
    ],
    [
      "and alone when that happens often",
      { wasKilled: true, runs: 3 },
      "alone",
    ],
    [
      "and never leaves the quarantine",
      { wasKilled: true, isQuarantine: true, runs: 9 },
      "again",
    ],
  ])("%s", (_, facts, verdict) => {
    expect(verdictOn({ ...bystander, ...facts })).toBe(verdict);
  });
});
