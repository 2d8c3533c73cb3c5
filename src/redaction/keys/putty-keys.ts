import type { Detector } from "../detector.ts";

/** The private part of PuTTY's key files (PPK): a number of lines, and so many lines. */
const header =
  /Private-Lines: (?<count>\d{1,3})(?<lineBreak>\r?\n|\\r\\n|\\n)/g;
const line = /[A-Za-z0-9+/=]{1,128}/y;

/** Private keys of PuTTY. */
export const puttyKeys: Detector = {
  kind: "private-key",
  needsContext: false,
  find(text, visit) {
    if (!text.includes("Private-Lines: ")) return;
    for (const { index, 0: match, groups } of text.matchAll(header)) {
      const start = index + match.length;
      const lineBreak = groups?.["lineBreak"] ?? "\n";
      let end = start;
      let next = start;
      for (let left = Number(groups?.["count"]); left > 0; left -= 1) {
        line.lastIndex = next;
        if (!line.test(text)) break;
        end = line.lastIndex;
        next = end + lineBreak.length;
        if (!text.startsWith(lineBreak, end)) break;
      }
      visit(start, end);
    }
  },
};
