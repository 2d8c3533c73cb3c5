import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyLedger } from "../../../src/summaries/ledger/ledger.ts";
import { buildPrompt } from "../../../src/summaries/prompt/build-prompt.ts";
import {
  planChunks,
  type ChunkOptions,
} from "../../../src/summaries/prompt/plan-chunks.ts";
import { call, cpuMs, says, user } from "../../lab/builders.ts";
import { countText, rangeOf } from "../ranges.ts";

const options: ChunkOptions = {
  nonce: "k3J9xQ27vLmP0aZt",
  ledger: emptyLedger,
  windowTokens: 4000,
  maxReplyTokens: 500,
  maxDataTokens: 300,
  countText,
};

describe("chunks", () => {
  const sizes = fc.array(
    fc.tuple(fc.constantFrom("user", "assistant", "tool"), fc.nat(900)),
    { minLength: 1, maxLength: 40 },
  );

  it("hold every message once or in neighbours, in order, and fit the window with the answer", () => {
    fc.assert(
      fc.property(
        sizes,
        fc.integer({ min: 1500, max: 6000 }),
        (list, windowTokens) => {
          const raws = list.flatMap(([role, size]) => {
            const text = "some words of text\n".repeat(size);
            if (role === "tool") return [...call("run", {}, text)];
            return [role === "user" ? user(`x ${text}`) : says(`x ${text}`)];
          });
          const range = rangeOf(raws);
          const own = { ...options, windowTokens };
          const chunks = planChunks(range, own) ?? [];
          const order = chunks.flatMap(({ blocks }) =>
            blocks.map(({ index }) => index),
          );
          expect(order).toEqual(order.toSorted((a, b) => a - b));
          expect(new Set(order)).toEqual(range.indices);
          for (const { blocks, tokens } of chunks) {
            const prompt = buildPrompt(blocks, own);
            const sent = countText(prompt.system) + countText(prompt.user);
            expect(sent).toBeLessThanOrEqual(tokens);
            expect(tokens + own.maxReplyTokens).toBeLessThanOrEqual(
              windowTokens,
            );
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it("are none for a window without room", () => {
    expect(
      planChunks(rangeOf([user("hi")]), { ...options, windowTokens: 800 }),
    ).toBeUndefined();
  });

  it.each([["<"], ["<message"], ["QUJD"], ["data:a;base64,"], ["a\n"]])(
    "cost linear time on a flood of %j",
    (unit) => {
      const text = unit.repeat(Math.ceil(400_000 / unit.length));
      const range = rangeOf([user(text), ...call("run", {}, text)]);
      const cheap = { ...options, countText: (own: string) => own.length / 4 };
      expect(cpuMs(() => planChunks(range, cheap))).toBeLessThan(2000);
    },
  );
});
