import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  casesOf,
  hostileTexts,
  measureCase,
  ordinaryCase,
  startWorkCounter,
  structuresOf,
  textPlaces,
  type DialectName,
  type HostileCase,
  type WorkCounter,
} from "../bench/adversary/index.mjs";

const dist = join(import.meta.dirname, "..", "dist");
const dialects: readonly DialectName[] = [
  "openai-chat",
  "openai-responses",
  "anthropic-messages",
];

let counter: WorkCounter;
beforeAll(async () => {
  counter = await startWorkCounter(dist);
});
afterAll(() => counter.stop());

/**
 * Each text in one place, another one in each dialect, and every structure. `npm run
 * bench -- costs` runs all texts in all places.
 */
function sampleOf(dialect: DialectName): readonly HostileCase[] {
  const places = Object.keys(textPlaces[dialect]);
  const offset = dialects.indexOf(dialect);
  const sample = new Set(Object.keys(structuresOf(dialect)));
  for (const [index, text] of Object.keys(hostileTexts).entries()) {
    sample.add(`${text} in ${places[(index + offset) % places.length]}`);
  }
  return casesOf(dialect).filter(({ name }) => sample.has(name));
}

describe.each(dialects)("the work of a hostile request in %s", (dialect) => {
  // Counted in executed blocks, so that it is the same on every machine.
  it("is at most five times that of ordinary text, and grows with its size", async () => {
    const size = { bytes: 8192 };
    const ordinary = await measureCase(counter, ordinaryCase(dialect), size);
    const dear: string[] = [];
    for (const one of sampleOf(dialect)) {
      const { perByte, growth } = await measureCase(counter, one, size);
      const times = perByte / ordinary.perByte;
      // What costs less than ordinary text may begin to be compacted at the larger size.
      if (times <= 5 && (times < 1 || growth < 1.25)) continue;
      dear.push(
        `${one.name}: ${times.toFixed(1)} times, growth ${growth.toFixed(2)}`,
      );
    }
    expect(dear).toEqual([]);
  }, 120_000);
});
