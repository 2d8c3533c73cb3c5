// Covers: src/models/catalog/prices.ts
import { describe, expect, it } from "vitest";
import { catalog } from "../../src/models/catalog/index.ts";
import type { Prices } from "../../src/models/model-profile.ts";
import { createModelRegistry } from "../../src/models/model-registry.ts";
import { estimateFamilyNames } from "../../src/models/names.ts";

const registry = createModelRegistry([], () => "2026-11-27");

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
      const isHosts = entry.pricedAt !== undefined && /[.:]/.test(name);
      if (!isHosts) expect(profile.prices, name).toEqual(entry.prices);
      expect(profile.windowTokens, name).toBe(entry.windowTokens);
    }
  });

  it.each(catalog)("$id has plausible facts", (entry) => {
    const { tokenizer, prices, laterPrices = [], retiredOn } = entry;
    if (tokenizer.kind === "estimate") {
      expect(estimateFamilyNames).toContain(tokenizer.family);
    }
    const { windowTokens, maxInputTokens, maxOutputTokens } = entry;
    if (windowTokens !== undefined) {
      expect(windowTokens).toBeGreaterThanOrEqual(4096);
      expect(maxInputTokens ?? windowTokens).toBeLessThanOrEqual(windowTokens);
      expect(maxOutputTokens ?? 0).toBeLessThanOrEqual(windowTokens);
    }
    if (retiredOn !== undefined) expect(retiredOn).toMatch(/^202\d-\d\d-\d\d$/);
    for (const { from, prices: later } of laterPrices) {
      expect(from).toMatch(/^202\d-\d\d-\d\d$/);
      checkPrices(later);
    }
    if (prices !== undefined) checkPrices(prices);
  });
});

/** Fails where a price can't be, and where a longer prompt isn't dearer. */
function checkPrices({ steps = [], ...lowest }: Prices): void {
  const all = [{ ...lowest, aboveTokens: 0 }, ...steps];
  for (const { input, cachedInput, cacheWrite, output } of all) {
    expect(input).toBeGreaterThan(0);
    expect(output).toBeGreaterThanOrEqual(input);
    expect(cachedInput).toBeLessThanOrEqual(input);
    expect(cacheWrite).toBeGreaterThanOrEqual(input);
    expect(cacheWrite).toBeLessThanOrEqual(input * 1.5);
  }
  for (const [i, step] of steps.entries()) {
    expect(step.aboveTokens).toBeGreaterThan(all[i]?.aboveTokens ?? 0);
    expect(step.input).toBeGreaterThan(all[i]?.input ?? 0);
  }
}
