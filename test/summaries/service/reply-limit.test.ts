import { describe, expect, it } from "vitest";
import { boundedReplyJsonSchema } from "../../../src/summaries/ledger/reply.ts";
import { ledgerReplyJsonSchema } from "../../../src/summaries/ledger/reply.ts";
import {
  maxReplyTokens,
  replyBounds,
  replyLimit,
  requestedLimit,
} from "../../../src/summaries/service/reply-limit.ts";

describe("a reply's limit", () => {
  it.each([
    // A large window: twice the ledger's lines.
    [1500, 48_000, 3000],
    [100, 48_000, 600],
    // A small one: a quarter of it.
    [1500, 4096, 1024],
    [1500, 2048, 512],
  ])(
    "for %d tokens of lines in a window of %d is %d at most",
    (maxTokens, windowTokens, most) => {
      expect(maxReplyTokens({ maxTokens, windowTokens })).toBe(most);
    },
  );

  it.each([
    [50, 3000, 600],
    [1800, 3000, 1800],
    [40_000, 3000, 3000],
    [50, 512, 512],
  ])("for a source of %d tokens, of %d, is %d", (source, most, limit) => {
    expect(replyLimit(source, most)).toBe(limit);
    expect(requestedLimit(limit)).toBeLessThan(limit);
  });
});

describe("the limits in a reply's schema", () => {
  const lists = (schema: object) =>
    Object.fromEntries(
      [...JSON.stringify(schema).matchAll(/"max(Items|Length)":(\d+)/g)].map(
        ([, name, value]) => [`${name} ${value}`, true],
      ),
    );

  it("are wide at first, and none is on a text", () => {
    const bounds = replyBounds(3000, false);
    expect(bounds).toEqual({ entries: 50, sources: 8 });
    expect(lists(boundedReplyJsonSchema(bounds))).toEqual({
      "Items 50": true,
      "Items 8": true,
    });
  });

  it.each([600, 1200, 3000])(
    "let a second reply of %d tokens end when every list is full",
    (limit) => {
      const {
        entries,
        sources,
        textLength = Infinity,
      } = replyBounds(limit, true);
      const entryTokens = textLength / 4 + 10 * sources;
      // Seven lists, goal and next step; `closed` has no sources.
      expect((7 * entries + 2) * entryTokens).toBeLessThan(1.1 * limit);
    },
  );

  it("leave the rest of the schema as it is", () => {
    const bounded = JSON.stringify(
      boundedReplyJsonSchema({ entries: 3, sources: 2, textLength: 90 }),
    );
    expect(bounded).toContain('"maxItems":3');
    expect(JSON.parse(bounded.replaceAll(/,"max\w+":\d+/g, ""))).toEqual(
      ledgerReplyJsonSchema(),
    );
  });
});
