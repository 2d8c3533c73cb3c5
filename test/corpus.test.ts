import { beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "../src/api/engine.ts";
import { AppError } from "../src/errors.ts";
import { strategyNames } from "../src/planning/strategies/index.ts";
import { corpusRecords } from "./support/corpus.ts";
import {
  createTestEngine,
  measureTokens,
  tryCompact,
} from "./support/engine.ts";
import { checkCompaction } from "./support/oracle/invariants.ts";
import { recountWith } from "./support/oracle/tokens.ts";

const records = [...corpusRecords()];
const shares = [0.5, 0.3, 0.2, 0.1, 0.05];
const recount = recountWith("o200k_base");

let engine: Engine;
beforeAll(async () => {
  engine = await createTestEngine();
});

describe.skipIf(records.length === 0)("every strategy", () => {
  // By record and not by strategy: what the judges know of a transcript is worked out once.
  it.each(records.map((record, index) => ({ ...record, index })))(
    "keeps every invariant on $id, or names the smallest budget that would do",
    async ({ id, dialect, body, index }) => {
      // Every share comes up for every strategy; `bench/corpus.mjs` tries all of them on all.
      const share = shares[index % shares.length] ?? 0.5;
      const { total, fixed } = await measureTokens(
        engine,
        JSON.stringify(body),
      );
      for (const strategy of strategyNames) {
        const request = JSON.stringify({
          ...body,
          dialect,
          model: "gpt-5-mini",
          strategy,
          target_tokens: Math.ceil(fixed + share * (total - fixed)),
        });
        const response = await tryCompact(engine, request);
        if (response instanceof AppError) {
          expect(response.code, `${id}, ${strategy}`).toBe("budget_infeasible");
          continue;
        }
        const faults = checkCompaction({
          dialect,
          request,
          response,
          count: recount,
        });
        expect(faults, `${id}, ${strategy}`).toEqual([]);
      }
    },
    120_000,
  );
});
