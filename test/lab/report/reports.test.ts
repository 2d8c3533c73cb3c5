// Covers: src/lab/report/chart/frame.ts, src/lab/report/chart/interval-chart.ts, src/lab/report/chart/marker.ts, src/lab/report/chart/scatter-chart.ts
// Covers: src/lab/report/figure-table.ts, src/lab/report/html/cost-chart.ts, src/lab/report/html/recall-charts.ts, src/lab/report/html/report-style.ts
// Covers: src/lab/report/html/report-tables.ts, src/lab/report/study-results.ts
import { describe, expect, it } from "vitest";
import { formatResults } from "../../../src/cli/lab/lab-tables.ts";
import { allFigures, formatFigure } from "../../../src/lab/report/figures.ts";
import { toHtml } from "../../../src/lab/report/html/html-report.ts";
import { toJson } from "../../../src/lab/report/json-report.ts";
import { studyTables } from "../../../src/lab/report/study-tables.ts";
import { replayWayOf } from "../../../src/lab/report/replay-ways.ts";
import { completeResults, results } from "./study.ts";

describe("every figure", () => {
  it.each(allFigures.map((figure) => [figure.name, figure] as const))(
    "%s says what it means",
    (_, figure) => {
      expect(figure.description).toMatch(/^[A-Z].+\.$/);
    },
  );
});

describe("the tables", () => {
  it("show every figure in the table that its measure declares", () => {
    const shown = studyTables(completeResults).flatMap(({ title, columns }) =>
      columns.map(({ name, table }) => ({ title, name, table })),
    );
    const starts = {
      ...{ details: "At ", gates: "Gates", cycles: "Cycles", replay: "Replay" },
      budgets: "",
    };
    for (const { title, table } of shown) {
      expect(title.startsWith(starts[table!])).toBe(true);
    }
    expect(new Set(shown.map(({ name }) => name))).toEqual(
      new Set(allFigures.filter(({ table }) => table).map(({ name }) => name)),
    );
  });
});

describe("formatFigure", () => {
  it("writes shares without their zero, and changes with their sign", () => {
    expect(formatFigure({ format: "share" }, 0.4567)).toBe(".457");
    expect(formatFigure({ format: "share" }, 1)).toBe("1.000");
    expect(formatFigure({ format: "change" }, 0.02)).toBe("+0.020");
    expect(formatFigure({ format: "count" }, 12_345)).toBe("12,345");
    expect(formatFigure({ format: "ms" }, undefined)).toBe("");
  });
});

describe("the tables for a terminal", () => {
  const text = formatResults(results);

  it("fit in 100 columns", () => {
    const widths = text.split("\n").map((line) => line.length);
    expect(Math.max(...widths)).toBeLessThanOrEqual(100);
  });

  it("mark the best that keeps its budget", () => {
    expect(text).toMatch(/^ {2}auto +\.900\* +\.800\*/m);
    expect(text).toMatch(/^ {2}greedy +\.990! +\.990!/m);
    expect(text).toMatch(/^ {2}keep-all +1\.000 +1\.000 /m);
  });

  it("average seeds, and count a failed run as nothing", () => {
    expect(text).toMatch(/^ {2}random-steps +\.700 +\.500 /m);
    expect(text).toMatch(/^ {2}newest +\.700 +\.375 /m);
  });

  it("say what failed and what was not there", () => {
    expect(text).toMatch(/^newest +1 +out of N tokens$/m);
    expect(text).toContain("npm install gone-package");
  });

  it("show replays and service times", () => {
    expect(text).toMatch(/^ {2}auto +0\.55.*history 50→25 %$/m);
    expect(text).toMatch(/^auto +10,000 +1\.5 +2\.0 +3\.0 +128 +40$/m);
  });
});

describe("the JSON report", () => {
  const report = JSON.parse(toJson(results, { rows: false })) as Record<
    string,
    unknown
  >;

  it("holds every summary, and rows when asked", () => {
    expect(report["summaries"]).toContainEqual(
      expect.objectContaining({
        ...{ figure: "bound_recall", strategy: "auto", share: 0.2 },
        ...{ mean: 0.8, worst_tenth: 0.8, transcripts: 2 },
      }),
    );
    expect(report).not.toHaveProperty("rows");
    const whole = JSON.parse(toJson(results, { rows: true })) as {
      rows: unknown[];
    };
    expect(whole.rows).toHaveLength(results.rows.length);
  });

  it("is in snake_case throughout", () => {
    const names = new Set<string>();
    JSON.stringify(report, (name, value: unknown) => {
      names.add(name);
      return value;
    });
    expect([...names].filter((name) => /[A-Z]/.test(name))).toEqual([]);
  });
});

describe("the HTML report", () => {
  const page = toHtml(results);

  it("closes every element that it opens", () => {
    const voids = new Set(["meta", "!doctype"]);
    const open: string[] = [];
    for (const [, close, name = "", self] of page.matchAll(
      /<(\/?)([a-z!][a-z0-9]*)[^>]*?(\/?)>/gi,
    )) {
      if (voids.has(name.toLowerCase()) || self === "/") continue;
      if (close === "/") expect(open.pop()).toBe(name);
      else open.push(name);
    }
    expect(open).toEqual([]);
  });

  it("needs neither network nor scripts", () => {
    expect(page).not.toMatch(/<script|<link|<img|@import|url\(|https?:/i);
  });

  it("escapes what it quotes", () => {
    expect(page).toContain("Pith &lt;itself&gt;.");
    expect(page).not.toContain("<itself>");
  });

  it("says that recall is a ceiling, and prints and darkens", () => {
    expect(page).toMatch(/ceiling\s+on\s+what\s+a\s+model\s+can\s+use/);
    expect(page).toContain("@media print");
    expect(page).toContain("prefers-color-scheme: dark");
  });

  it("draws recall, intervals and cost, and tells what failed", () => {
    expect(page.match(/<svg/g)).toHaveLength(5);
    expect(page).toContain("bad.jsonl:3");
  });
});

describe("replayWayOf", () => {
  it("takes a replay's name apart", () => {
    expect(
      replayWayOf({ strategy: "x (sends result, trigger 0.5)", share: 0.25 }),
    ).toEqual({
      ...{ name: "x", sends: "result" },
      ...{ triggerShare: 0.5, targetShare: 0.25 },
    });
  });
});
