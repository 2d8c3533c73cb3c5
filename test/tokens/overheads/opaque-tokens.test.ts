import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createEstimateCounter } from "../../../src/tokens/estimate/estimate-counter.ts";
import { cpuMilliseconds } from "../support/cpu-time.ts";
import { countOpaque } from "../../../src/tokens/overheads/opaque-tokens.ts";

const counter = createEstimateCounter("open");
const image = 1000;

describe("countOpaque", () => {
  it("counts JSON as the text it is", () => {
    const json = '{"type":"web_search_call","id":"ws_1","status":"completed"}';
    expect(countOpaque(json, counter, image)).toBe(counter.count(json));
  });

  it("leaves long base64 out and counts an image for it", () => {
    const payload = randomBytes(30_000).toString("base64");
    const json = JSON.stringify({ image: `data:image/png;base64,${payload}` });
    const rest = counter.count(json.replace(payload, ""));
    expect(countOpaque(json, counter, image)).toBe(rest + image);
  });

  it("counts a short payload by its length", () => {
    const payload = "aB3/".repeat(200);
    const json = JSON.stringify({ data: payload });
    const rest = counter.count(json.replace(payload, ""));
    expect(countOpaque(json, counter, image)).toBe(rest + 200);
  });

  it.each([
    ["a ruler", "-".repeat(2000)],
    ["one letter", "a".repeat(2000)],
    ["digits", "0123456789".repeat(200)],
  ])("does not take %s for base64", (_, run) => {
    const json = JSON.stringify({ run });
    expect(countOpaque(json, counter, image)).toBe(counter.count(json));
  });

  it("takes time linear in runs that are just too short", () => {
    const json = `${"aB3".repeat(170)} `.repeat(2000);
    const time = cpuMilliseconds(() => countOpaque(json, counter, image));
    expect(time).toBeLessThan(1000);
  });
});
