// Covers: src/models/catalog/prices.ts
import { describe, expect, it } from "vitest";
import { catalog } from "../../src/models/catalog/index.ts";
import { createModelRegistry } from "../../src/models/model-registry.ts";
import { estimateFamilyNames } from "../../src/models/names.ts";

const registry = createModelRegistry();

describe("the catalog", () => {
  it("names every model once", () => {
    const names = catalog.flatMap(({ id, match }) => [id, ...(match ?? [])]);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  it.each(catalog)("$id resolves to itself by each of its names", (entry) => {
    for (const pattern of [entry.id, ...(entry.match ?? [])]) {
      const name = pattern.replace(/\*$/, "zzz");
      const profile = registry.resolve(name);
      expect(profile.tokenizer, name).toEqual(entry.tokenizer);
      expect(profile.prices, name).toEqual(entry.prices);
      expect(profile.windowTokens, name).toBe(entry.windowTokens);
    }
  });

  it.each(catalog)(
    "$id has plausible facts",
    ({ tokenizer, prices, windowTokens }) => {
      if (tokenizer.kind === "estimate") {
        expect(estimateFamilyNames).toContain(tokenizer.family);
      }
      if (windowTokens !== undefined) {
        expect(windowTokens).toBeGreaterThanOrEqual(4096);
      }
      if (prices === undefined) return;
      expect(prices.output).toBeGreaterThanOrEqual(prices.input);
      expect(prices.cachedInput).toBeLessThanOrEqual(prices.input);
      expect(prices.cacheWrite).toBeGreaterThanOrEqual(prices.input);
      expect(prices.cacheWrite).toBeLessThanOrEqual(prices.input * 1.5);
      expect(prices.input).toBeGreaterThan(0);
    },
  );
});
