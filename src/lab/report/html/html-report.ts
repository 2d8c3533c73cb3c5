import { html, prose, type Html } from "../../../lib/html.ts";
import { allFigures } from "../figures.ts";
import type { FigureTable } from "../figure-table.ts";
import { costChart } from "./cost-chart.ts";
import { recallCharts, recallIntervals } from "./recall-charts.ts";
import { reportStyle } from "./report-style.ts";
import {
  domainTable,
  failureTable,
  figureTable,
  sweepTable,
} from "./report-tables.ts";
import { middleOf, percentOf, studyTables } from "../study-tables.ts";
import type { StudyResults } from "../study-results.ts";

/** The study as one HTML page, without scripts and without anything to load. */
export function toHtml(results: StudyResults): string {
  const sections = [
    headSection(results),
    recallSection(results),
    domainSection(results),
    ...tableSections(results),
    costSection(results),
    timeSection(results),
    meaningSection(results),
    failureSection(results),
  ];
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Pith laboratory: what compaction keeps</title>
        <style>
          ${{ html: reportStyle }}
        </style>
      </head>
      <body>
        ${sections}
      </body>
    </html> `;
  return page.html;
}

function headSection({ settings, transcripts, cuts }: StudyResults): Html {
  const tokens = transcripts.reduce((sum, { tokens: own }) => sum + own, 0);
  const { futureTurns, shares, model, version, summarizer } = settings;
  return html`<h1>What compaction keeps</h1>
    <p class="lead">
      ${transcripts.length} recorded transcripts with
      ${tokens.toLocaleString("en-US")} tokens, cut at
      ${cuts.toLocaleString("en-US")} places and compacted to
      ${shares.map(percentOf).join(", ")} of what may be left out. What the
      agent used in its next ${futureTurns} turns is looked for in each result.
    </p>
    <p>
      <strong
        >Recall is a ceiling on what a model can use, not its accuracy:</strong
      >
      a value that is still there may be overlooked, and one that is gone may be
      found again. Read it together with the edit lines, the rules and the
      gates.
    </p>
    <p class="faint">
      Pith ${version}; tokens counted for
      ${model ?? "each dialect's default model"};
      ${summarizer === undefined ? "no model wrote summaries" : `summaries written by ${summarizer}`}.
      In tables, * marks the best of its column, and ! a method that exceeded
      its budget in some runs and so has an unfair advantage. “Limits” don't
      compete: keep-all keeps everything, and the clairvoyants see the future.
    </p>`;
}

function recallSection(results: StudyResults): Html {
  const share = percentOf(middleOf(results.settings.shares));
  return html`<h2>Recall against tokens</h2>
    <figure>
      ${recallCharts(results)}
      <figcaption>
        Further up and to the left is better. Dashed: the same yardsticks in
        every panel. A line that ends to the right of its budget exceeded it.
      </figcaption>
    </figure>
    <h2>How certain that is</h2>
    <figure class="wide">
      ${recallIntervals(results)}
      <figcaption>
        At ${share}: the mean over transcripts, a 95 % bootstrap interval over
        transcripts, and (hollow) the mean of the worst tenth of them.
      </figcaption>
    </figure>`;
}

function domainSection(results: StudyResults): Html {
  const share = percentOf(middleOf(results.settings.shares));
  return html`<h2>By domain</h2>
    <p class="faint">
      Bound recall at ${share}; in parentheses, how many transcripts.
    </p>
    ${domainTable(results)}`;
}

function tableSections(results: StudyResults): readonly Html[] {
  return studyTables(results).map(
    (table) =>
      html`<h2>${table.title.replace(/ at$/, "")}</h2>
        ${prose(explain(table))} ${figureTable(table)}`,
  );
}

/** The descriptions of the columns' measures, each once. */
function explain({ columns }: FigureTable): string {
  return [...new Set(columns.map(({ description }) => description))].join(" ");
}

function costSection(results: StudyResults): Html {
  const chart = costChart(results);
  if (chart.html === "") return chart;
  const { minTokens = 0 } = results.settings.replay ?? {};
  return html`<h2>Cost against tokens</h2>
    <figure class="wide">
      ${chart}
      <figcaption>
        Transcripts of at least ${minTokens.toLocaleString("en-US")} tokens,
        replayed call by call, at a tenth of the price for a cached token and
        five quarters for one that is written to the cache. Fewer tokens are not
        a lower bill: above the dashed line compaction costs more than it saves.
      </figcaption>
    </figure>`;
}

function timeSection(results: StudyResults): Html {
  if (results.sweep.results.length === 0) return html``;
  return html`<h2>Service times</h2>
    <p class="faint">
      Each size and strategy in a process of its own, without caches between
      calls, compacted to a fifth of the tokens. Peak memory includes code and
      tokenizer tables.
    </p>
    ${sweepTable(results)}`;
}

function meaningSection({ methods }: StudyResults): Html {
  const figures = allFigures.map(
    (figure) =>
      html`<dt>${figure.title}</dt>
        <dd>
          ${figure.description}
          ${figure.better === "higher" ? "Higher" : "Lower"} is better.
        </dd>`,
  );
  const ways = methods.map(
    ({ name, description }) =>
      html`<dt>${name}</dt>
        <dd>${description}</dd>`,
  );
  return html`<h2>What was compared</h2>
    <dl>${ways}</dl>
    <h2>What the figures mean</h2>
    <dl>${figures}</dl>`;
}

function failureSection(results: StudyResults): Html {
  const { failures, missing, problems } = results;
  if (failures.length + missing.length + problems.length === 0) return html``;
  return html`<h2>What failed</h2>
    <p class="faint">
      A failed run counts as zero recall wherever others were judged at its cut.
    </p>
    ${failureTable(results)}`;
}
