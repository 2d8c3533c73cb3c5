import { html, type Html } from "../../../lib/html.ts";
import type { Cell, FigureTable } from "../figure-table.ts";
import { boundRecallFigure, formatFigure } from "../figures.ts";
import { groupTitles } from "../groups.ts";
import type { StudyResults } from "../study-results.ts";
import { middleOf } from "../study-tables.ts";

/** A table of figures. */
export function figureTable({
  title,
  columns,
  noteTitles,
  groups,
}: FigureTable): Html {
  const width = 1 + columns.length + noteTitles.length;
  const head = [
    html`<th>${title}</th>`,
    ...columns.map(
      ({ short, title: long }) => html`<th title="${long}">${short}</th>`,
    ),
    ...noteTitles.map((note) => html`<th class="text">${note}</th>`),
  ];
  const body = groups.map(({ title: heading, lines }) => {
    const rows = lines.map(
      ({ name, cells, notes }) =>
        html`<tr>
          <td>${name}</td>
          ${cells.map(toCell)}${notes.map((note) => html`<td class="text">${note}</td>`)}
        </tr>`,
    );
    return html`<tr class="group">
        <th colspan="${width}">${heading}</th>
      </tr>
      ${rows}`;
  });
  return scrolling(
    html`<table>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>`,
  );
}

function toCell({ text, mark }: Cell): Html {
  if (mark === "*") return html`<td><b>${text} *</b></td>`;
  return mark === "!"
    ? html`<td><i>${text} !</i></td>`
    : html`<td>${text}</td>`;
}

function scrolling(table: Html): Html {
  return html`<div class="scroll">${table}</div>`;
}

/** Bound recall at the middle budget, one column per domain. */
export function domainTable({
  methods,
  domains,
  settings: { shares },
  transcripts,
}: Pick<
  StudyResults,
  "methods" | "domains" | "settings" | "transcripts"
>): Html {
  const share = middleOf(shares);
  const found = new Map(
    domains
      .filter((summary) => summary.share === share)
      .map((summary) => [`${summary.strategy} ${summary.group}`, summary.mean]),
  );
  const names = [...new Set(domains.map(({ group }) => group ?? ""))];
  const count = (name: string) =>
    transcripts.filter(({ domain }) => domain === name).length;
  const head = names.map((name) => html`<th>${name} (${count(name)})</th>`);
  const rows = groupTitles.flatMap(({ group }) =>
    methods
      .filter((method) => method.group === group)
      .map(({ name }) => {
        const cells = names.map((domain) => {
          const mean = found.get(`${name} ${domain}`);
          const text = formatFigure(boundRecallFigure, mean);
          const percent = Math.round((mean ?? 0) * 100);
          return html`<td class="bar" style="--v:${percent}%">${text}</td>`;
        });
        return html`<tr>
          <td>${name}</td>
          ${cells}
        </tr>`;
      }),
  );
  return scrolling(
    html`<table>
      <thead>
        <tr>
          <th></th>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`,
  );
}

/** Times and memory of the sweep. */
export function sweepTable({
  sweep: { results },
}: Pick<StudyResults, "sweep">) {
  const titles = ["tokens", "p50 ms", "p95 ms", "p99 ms", "peak MB", "calls"];
  const rows = results.map((result) => {
    const times = [result.p50, result.p95, result.p99].map(
      (time) => html`<td>${formatFigure({ format: "ms" }, time)}</td>`,
    );
    return html`<tr>
      <td>${result.strategy}</td>
      <td>${result.tokens.toLocaleString("en-US")}</td>
      ${times}
      <td>${Math.round(result.peakBytes / 2 ** 20)}</td>
      <td>${result.runs}</td>
    </tr>`;
  });
  return scrolling(
    html`<table>
      <thead>
        <tr>
          <th>Strategy</th>
          ${titles.map((title) => html`<th>${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`,
  );
}

/** Failed runs, unreadable input and missing peers. */
export function failureTable({
  failures,
  missing,
  problems,
}: Pick<StudyResults, "failures" | "missing" | "problems">): Html {
  const rows = [
    ...problems.map(({ place, reason }) => [place, "", reason]),
    ...missing.map(({ name, packageName }) => [
      ...[name, ""],
      `${packageName} is not installed`,
    ]),
    ...failures.map(({ strategy, measure, reason, count }) => [
      ...[strategy, String(count)],
      measure === "run" ? reason : `${measure}: ${reason}`,
    ]),
  ];
  const body = rows.map(
    ([name, count, reason]) =>
      html`<tr>
        <td>${name}</td>
        <td>${count}</td>
        <td class="reason">${reason}</td>
      </tr>`,
  );
  return scrolling(
    html`<table>
      <thead>
        <tr>
          <th>What</th>
          <th>runs</th>
          <th class="text">why (N: a number)</th>
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>`,
  );
}
