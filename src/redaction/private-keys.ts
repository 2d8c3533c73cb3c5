import type { Detector } from "./detector.ts";

const begin = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const end = "-----END";
const endLine = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/y;
/** The body of a key: base64, header fields, and real or escaped line breaks. Bounds a key whose end was cut off. */
const body = /(?:[A-Za-z0-9+/=:,\s-]|\\[nr])*/y;

/** PEM private keys (RFC 7468) and armored PGP ones, whole or cut off. */
export const privateKeys: Detector = {
  kind: "private-key",
  needsContext: false,
  find(text, visit) {
    if (!text.includes("PRIVATE KEY")) return;
    let done = 0;
    let nextEnd = -1;
    for (const { index, 0: line } of text.matchAll(begin)) {
      if (index < done) continue;
      const from = index + line.length;
      if (nextEnd < from) nextEnd = indexOrEnd(text, end, from);
      body.lastIndex = from;
      const bodyEnd = from + (body.exec(text)?.[0].length ?? 0);
      endLine.lastIndex = nextEnd;
      const closing = bodyEnd >= nextEnd ? endLine.exec(text) : null;
      done = closing === null ? bodyEnd : nextEnd + closing[0].length;
      visit(index, done);
    }
  },
};

function indexOrEnd(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from);
  return at < 0 ? text.length : at;
}
