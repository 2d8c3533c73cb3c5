import { createHash } from "node:crypto";

export const docsStyle = `
:root {
  color-scheme: light dark;
  --ink: light-dark(#1d2329, #dfe4ea);
  --faint: light-dark(#5b6672, #9aa5b1);
  --paper: light-dark(#ffffff, #14181d);
  --shade: light-dark(#f4f6f8, #1d232a);
  --line: light-dark(#dde3e9, #2f3842);
  --accent: light-dark(#0b6b4f, #5fcfa5);
  --warn: light-dark(#a1341f, #f0927f);
}
* { box-sizing: border-box; }
body {
  margin: 0 auto;
  max-width: 64rem;
  padding: 2rem 1.25rem 6rem;
  background: var(--paper);
  color: var(--ink);
  font: 16px/1.55 system-ui, sans-serif;
}
h1 { margin: 0; font-size: 2rem; }
h1 small { color: var(--faint); font-size: 1rem; font-weight: normal; }
h2 { margin: 3.5rem 0 0; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 1.3rem; }
h3 { margin: 1.75rem 0 0.5rem; font-size: 1rem; color: var(--faint); }
p { margin: 0.5rem 0; }
.summary { font-weight: 600; }
nav { margin-top: 1rem; }
nav a { margin-right: 1rem; }
a { color: var(--accent); }
code, pre { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; font-size: 0.875em; }
pre { overflow-x: auto; padding: 0.9rem 1.1rem; border-radius: 0.5rem; background: var(--shade); line-height: 1.45; }
pre code { font-size: 0.85rem; }
table { display: block; overflow-x: auto; width: 100%; border-collapse: collapse; font-size: 0.9rem; }
th, td { padding: 0.4rem 0.9rem 0.4rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { color: var(--faint); font-weight: 600; }
td:last-child { min-width: 16rem; }
td em, .default { color: var(--faint); font-size: 0.8rem; font-style: normal; white-space: nowrap; }
.method, .status { padding: 0.1rem 0.5rem; border-radius: 0.3rem; background: var(--shade); font-size: 0.8rem; font-weight: 700; }
.method.post, .status.good { color: var(--accent); }
.status.bad { color: var(--warn); }
`;

/** The browser hashes every byte between the tags. */
const styleHash = createHash("sha256").update(docsStyle).digest("base64");

/** Allows the page its own style and nothing else. */
export const docsSecurityPolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
