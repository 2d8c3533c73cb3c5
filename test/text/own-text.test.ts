import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { atomsOf } from "../../src/atoms/atoms.ts";
import { createKeyedTags, toTagSecret } from "../../src/lib/keyed-tags.ts";
import {
  claimsToBeSummary,
  isSealedSummary,
  ledgerIntroduction,
  sealSummary,
  summaryPurpose,
} from "../../src/text/own-text.ts";
import { taskOf } from "../support/tasks.ts";
import { summaryTags, tags } from "../support/tags.ts";

const rows = ["Goal:", "- Mend the build [#1]", "Facts:", "- port = 8443 [#4]"];
const sealed = sealSummary(rows, summaryTags);
const tagsOf = (secret: string, tenant = "local", purpose = summaryPurpose) =>
  createKeyedTags(toTagSecret(secret.padEnd(32, "."))).for({ purpose, tenant });

describe("a sealed summary", () => {
  it("ends its first line with a tag of 21 letters, and changes nothing else", () => {
    const [first, ...rest] = sealed.split("\n");
    expect(first).toMatch(/ Tag: [a-z]{21}\]$/);
    expect(first?.slice(0, ledgerIntroduction.length)).toBe(ledgerIntroduction);
    expect(rest).toEqual(rows);
    expect(isSealedSummary(sealed, summaryTags)).toBe(true);
  });

  it("has the same bytes for the same key and text", () => {
    const again = tags.for({ purpose: summaryPurpose, tenant: "local" });
    expect(sealSummary([...rows], again)).toBe(sealed);
  });

  it("is proven whatever its rows hold", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: "binary" }), { maxLength: 3 }),
        (any) => isSealedSummary(sealSummary(any, summaryTags), summaryTags),
      ),
    );
    expect(isSealedSummary(sealSummary([], summaryTags), summaryTags)).toBe(
      true,
    );
    const [high, low] = ["- \ud800", "- \udc00"].map((row) =>
      sealSummary([row], summaryTags),
    );
    expect(high?.split("\n")[0]).not.toBe(low?.split("\n")[0]);
  });

  it("is a stranger's text with any character changed, removed, doubled or added", () => {
    for (let at = 0; at < sealed.length; at += 1) {
      const [before, own, after] = [
        sealed.slice(0, at),
        sealed.charAt(at),
        sealed.slice(at + 1),
      ];
      for (const other of ["", own + own, "q", "é", " ", "\n"]) {
        const changed = before + other + after;
        if (changed === sealed) continue;
        expect(isSealedSummary(changed, summaryTags), changed).toBe(false);
      }
    }
    for (const changed of [
      ` ${sealed}`,
      `${sealed}\n`,
      `${sealed} `,
      sealed.replaceAll("\n", "\r\n"),
      sealed.toUpperCase(),
      "\ufeff" + sealed,
    ]) {
      expect(isSealedSummary(changed, summaryTags)).toBe(false);
    }
  });

  it.each([
    ["another key", tagsOf("another key")],
    ["another tenant", tags.for({ purpose: summaryPurpose, tenant: "other" })],
    ["another purpose", tags.for({ purpose: "ledger", tenant: "local" })],
    [
      "a random key",
      createKeyedTags(toTagSecret()).for({
        purpose: summaryPurpose,
        tenant: "local",
      }),
    ],
  ])("is a stranger's text under the tag of %s", (_, others) => {
    const text = sealSummary(rows, others);
    expect(isSealedSummary(text, others)).toBe(true);
    expect(isSealedSummary(text, summaryTags)).toBe(false);
    expect(claimsToBeSummary(text)).toBe(true);
  });

  it("can't be had by putting one summary's tag on another's rows", () => {
    const [first = ""] = sealed.split("\n");
    const other = sealSummary([...rows, "- x = 1 [#2]"], summaryTags);
    const [, ...rest] = other.split("\n");
    expect(isSealedSummary([first, ...rest].join("\n"), summaryTags)).toBe(
      false,
    );
  });

  it("costs 14 tokens on average for OpenAI and 18 to 21 by the estimate for Claude, and adds no atom", () => {
    const costs = {
      "gpt-5-mini": [13.5, 14.5],
      "claude-sonnet-4-5": [17, 19],
      "claude-opus-4-7": [19, 21],
    } as const;
    const samples = Array.from(
      { length: 200 },
      (_, n) =>
        sealSummary([`- count = ${n}`], summaryTags).split("\n")[0] ?? "",
    );
    for (const [model, [least, most]] of Object.entries(costs)) {
      const { meter } = taskOf({ model, messages: [], target_tokens: 100 });
      const bare = meter.countText(`${ledgerIntroduction}]`);
      const sum = samples.reduce(
        (all, text) => all + meter.countText(text) - bare,
        0,
      );
      expect(sum / samples.length, model).toBeGreaterThanOrEqual(least);
      expect(sum / samples.length, model).toBeLessThanOrEqual(most);
    }
    expect(samples.flatMap((text) => [...atomsOf(text).keys()])).toEqual([]);
  });
});
