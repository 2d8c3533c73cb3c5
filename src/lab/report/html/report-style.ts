/**
 * Colours after M. Okabe and K. Ito ("Color Universal Design", 2008), which
 * colour-blind people can distinguish: darkened for readable labels on white, and
 * lightened for black.
 */
const light = [
  ...["#0072b2", "#b84a00", "#007a5a", "#a8447f"],
  ...["#7d6200", "#2a7fb0", "#5b4fa0", "#4d4d4d"],
];
const dark = [
  ...["#6cb8ec", "#ff9a57", "#45cfa4", "#e79ac4"],
  ...["#dcc24a", "#8fd0f5", "#b3a8f0", "#bdbdbd"],
];

const variables = (colors: readonly string[]) =>
  colors.map((color, index) => `--s${index}: ${color};`).join(" ");

const series = light
  .map(
    (_, index) =>
      `.line.s${index}, .hollow.s${index} { stroke: var(--s${index}); } .mark.s${index}, .label.s${index} { fill: var(--s${index}); }`,
  )
  .join("\n");

const darkColors = `--ink: #dfe4ea; --faint: #9aa5b1; --paper: #14181d; --shade: #1d232a; --rule: #2f3842; --bar: #24455c; ${variables(dark)}`;

export const reportStyle = `
:root { color-scheme: light dark; --ink: #1d2329; --faint: #5b6672; --paper: #fff; --shade: #f4f6f8; --rule: #dde3e9; --bar: #cfe4f2; ${variables(light)} }
@media screen and (prefers-color-scheme: dark) { :root { ${darkColors} } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 2rem 1.25rem 5rem; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
h1 { margin: 0 0 .5rem; font-size: 1.9rem; }
h2 { margin: 3rem 0 .5rem; padding-top: .75rem; border-top: 1px solid var(--rule); font-size: 1.3rem; }
p, dl { max-width: 46rem; }
.lead { font-size: 1.1rem; }
.faint, figcaption { color: var(--faint); font-size: .9rem; }
figure { margin: 1rem 0; }
.panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); gap: .5rem 1.5rem; }
.panels h3 { margin: .5rem 0 0; font-size: 1rem; }
svg { width: 100%; height: auto; display: block; }
.wide svg { max-width: 60rem; }
svg text { font: 11px system-ui, sans-serif; }
.tick, .axis { fill: var(--faint); }
.grid { stroke: var(--rule); stroke-width: 1; fill: none; }
.line { fill: none; stroke-width: 2; }
.line.context { stroke: var(--faint); stroke-width: 1.25; stroke-dasharray: 4 3; }
.label.context { fill: var(--faint); }
.leader { stroke: var(--rule); fill: none; }
.reference { stroke: var(--ink); stroke-dasharray: 5 4; fill: none; }
.mark { stroke: var(--paper); stroke-width: .75; }
.hollow { fill: var(--paper); stroke-width: 1.4; }
${series}
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .86rem; font-variant-numeric: tabular-nums; }
th, td { padding: .25rem .7rem .25rem 0; border-bottom: 1px solid var(--rule); text-align: right; white-space: nowrap; }
th:first-child, td:first-child, .text { text-align: left; }
th { color: var(--faint); font-weight: 600; vertical-align: bottom; }
tr.group th { padding-top: .9rem; color: var(--ink); text-align: left; }
td b { font-weight: 700; }
td i { color: var(--faint); font-style: normal; }
td.bar { padding-left: .4rem; background: linear-gradient(to right, var(--bar) var(--v), transparent var(--v)) no-repeat left center / calc(100% - .5rem) 70%; }
td.reason { white-space: normal; text-align: left; }
dt { margin-top: .8rem; font-weight: 600; }
dd { margin: 0; }
code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .9em; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  h2 { break-after: avoid; }
  figure, table, .panels > div { break-inside: avoid; }
  .scroll { overflow: visible; }
  table { font-size: 7.5pt; }
  .panels { grid-template-columns: 1fr 1fr; }
  td.bar { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
