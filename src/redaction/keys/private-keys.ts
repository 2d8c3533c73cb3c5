import type { Detector } from "../detector.ts";

const begin =
  /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|---- BEGIN SSH2 [A-Z ]{0,20}PRIVATE KEY ----/g;
const end = "-----END";
const endLine = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/y;
/**
 * A piece of a key's body: base64, header fields, and real or escaped line breaks. A
 * limit, because V8 keeps a way back for each repetition, in 64 MB at most: without
 * one, a body of 8 million characters is a `RangeError`.
 */
const bodyPiece = /(?:[A-Za-z0-9+/=:,\s-]|\\[nr]){1,1024}/y;

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
      const bodyEnd = endOfBody(text, from);
      endLine.lastIndex = nextEnd;
      const closing = bodyEnd >= nextEnd ? endLine.exec(text) : null;
      done = closing === null ? bodyEnd : nextEnd + closing[0].length;
      visit(index, done);
    }
  },
};

/** The end of the body at `from`. Bounds a key whose own end was cut off. */
function endOfBody(text: string, from: number): number {
  let end = from;
  for (bodyPiece.lastIndex = end; bodyPiece.test(text);) {
    end = bodyPiece.lastIndex;
  }
  return end;
}

function indexOrEnd(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from);
  return at < 0 ? text.length : at;
}
