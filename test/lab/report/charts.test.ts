import { describe, expect, it } from "vitest";
import { lineChart } from "../../../src/lab/report/chart/line-chart.ts";
import {
  createScale,
  roundTicks,
} from "../../../src/lab/report/chart/scale.ts";
import { spreadOut } from "../../../src/lab/report/chart/spread.ts";

describe("createScale", () => {
  it("gives equal ratios equal room when it is logarithmic", () => {
    const scale = createScale({
      domain: [0.01, 1],
      range: [0, 200],
      isLogarithmic: true,
    });
    expect([0.01, 0.1, 1].map(scale)).toEqual([0, 100, 200]);
  });

  it("draws what lies outside at the edge", () => {
    const scale = createScale({ domain: [0, 1], range: [100, 0] });
    expect([-1, 0.25, 2].map(scale)).toEqual([100, 75, 0]);
  });
});

describe("roundTicks", () => {
  it("covers the highest value in round steps from 0", () => {
    expect(roundTicks(1.61)).toEqual([0, 0.5, 1, 1.5, 2]);
    expect(roundTicks(1)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  });
});

describe("spreadOut", () => {
  const room = { gap: 10, low: 0, high: 100 };

  it("moves neighbours apart and keeps their order", () => {
    expect(spreadOut([52, 50, 10], room)).toEqual([60, 50, 10]);
  });

  it("stays inside where there is room", () => {
    expect(spreadOut([100, 100, 100], room)).toEqual([80, 90, 100]);
  });
});

describe("lineChart", () => {
  const point = { x: 0.2, y: 0.5, title: "a point" };
  const chart = lineChart({
    title: "Recall <of> all",
    xTitle: "tokens",
    yTitle: "recall",
    xDomain: [0.05, 0.5],
    xTicks: [{ value: 0.1, label: "10 %" }],
    yTicks: [{ value: 1, label: "1" }],
    series: [{ name: "one", points: [point, { ...point, x: 0.5, y: 0.9 }] }],
    context: [{ name: "yardstick", points: [point] }],
  }).html;

  it("names every line beside it", () => {
    expect(chart).toMatch(/class="label s0"[^>]*>\s*one\s*</);
    expect(chart).toMatch(/class="label context"[^>]*>\s*yardstick\s*</);
  });

  it("says what it shows, escaped", () => {
    expect(chart).toContain('aria-label="Recall &lt;of&gt; all"');
    expect(chart).toContain("<title>a point</title>");
  });
});
