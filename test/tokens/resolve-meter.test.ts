// Covers: src/tokens/meter.ts
import { describe, expect, it } from "vitest";
import { dialects } from "../../src/dialects/index.ts";
import { nullCountCache } from "../../src/tokens/count-cache.ts";
import { createEstimateCounter } from "../../src/tokens/estimate/estimate-counter.ts";
import type { MeasureOptions } from "../../src/tokens/measure-options.ts";
import { createMeterResolver } from "../../src/tokens/resolve-meter.ts";
import type { Transcript } from "../../src/transcript/transcript.ts";
import { claudeSonnet, message, text } from "./support/messages.ts";

const dialect = dialects["openai-chat"];
const transcript: Transcript = {
  front: {},
  system: [],
  tools: [],
  messages: ["one", "two", "three"].map((word) =>
    message("user", [text(`${word} and some more words`)]),
  ),
};

function resolve(options: Partial<MeasureOptions>, known = true) {
  const asked: (string | undefined)[] = [];
  const resolveMeter = createMeterResolver({
    resolveModel: (name) => {
      asked.push(name);
      return { ...claudeSonnet, id: name ?? "default", known };
    },
    counterFor: () => createEstimateCounter("claude"),
    cache: nullCountCache,
  });
  const resolved = resolveMeter(dialect, transcript, {
    model: undefined,
    observed: undefined,
    ...options,
  });
  return { ...resolved, asked };
}

const codes = ({ warnings }: ReturnType<typeof resolve>) =>
  warnings.map(({ code }) => code);

describe("createMeterResolver", () => {
  it("resolves the named model, or leaves the choice to the registry", () => {
    expect(resolve({ model: "claude-x" }).asked).toEqual(["claude-x"]);
    expect(resolve({}).asked).toEqual([undefined]);
    expect(codes(resolve({}))).toEqual([]);
  });

  it("warns of a model that is not in the registry, and names it", () => {
    const resolved = resolve({ model: "x-1" }, false);
    expect(codes(resolved)).toEqual(["unknown_model"]);
    expect(resolved.warnings[0]?.message).toContain('"x-1"');
  });

  it("scales an estimate by the bill of the first messages", () => {
    const plain = resolve({}).meter;
    const firstTwo = {
      ...transcript,
      messages: transcript.messages.slice(0, 2),
    };
    const tokens = Math.round(plain.measure(firstTwo).total * 1.5);
    const billed = resolve({ observed: { messages: 2, tokens } });
    expect(codes(billed)).toEqual([]);
    expect(billed.meter.encoding).toMatch(/^estimate:claude\*1\.5/);
    expect(billed.meter.countText("and some more words")).toBeGreaterThan(
      plain.countText("and some more words"),
    );
  });

  it("warns of a bill that is too far from the estimate, with both figures", () => {
    const billed = resolve({ observed: { messages: 1, tokens: 1_000_000 } });
    expect(codes(billed)).toEqual(["observed_not_followed"]);
    expect(billed.warnings[0]?.message).toContain("1000000");
  });
});
