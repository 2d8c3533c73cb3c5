import { beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "../src/engine/engine.ts";
import { AppError } from "../src/errors.ts";
import { strategyNames } from "../src/strategies/names.ts";
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

describe.skipIf(records.length === 0)("on every recorded transcript", () => {
  it.each(strategyNames)(
    "%s keeps every invariant, or names the smallest budget that would do",
    async (strategy) => {
      for (const [index, { id, dialect, body }] of records.entries()) {
        // Every share comes up for every strategy; `bench/corpus.mjs` tries all of them on all.
        const share = shares[index % shares.length] ?? 0.5;
        const { total, fixed } = await measureTokens(
          engine,
          JSON.stringify(body),
        );
        const request = JSON.stringify({
          ...body,
          dialect,
          model: "gpt-5-mini",
          strategy,
          target_tokens: Math.ceil(fixed + share * (total - fixed)),
        });
        const response = await tryCompact(engine, request);
        if (response instanceof AppError) {
          expect(response.code, id).toBe("budget_infeasible");
          continue;
        }
        const faults = checkCompaction({
          dialect,
          request,
          response,
          count: recount,
        });
        expect(faults, id).toEqual([]);
      }
    },
    120_000,
  );
});
