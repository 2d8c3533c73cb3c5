import { isRandom } from "../assignments/readable.ts";
import { includesAny, visitMatches, type Detector } from "../detector.ts";

/** The header, and what sends it: `curl -b`, and `document.cookie`. */
const header =
  /\b(?:(?:set-)?cookie2?(?:\\{0,7}["'])?\s{0,4}[:=,]|curl\b[^\n]{0,400}?\s(?:-b|--cookie)[ =])\s{0,4}(?:\\{0,7}["'`])?(?<pairs>[\w.!#$%&*+^|~-]{1,128}=[^\n\r]{1,8192})/dgi;
const pair =
  /(?<=^|[;,&]\s{0,4})(?<name>[\w.!#$%&*+^|~-]{1,128})=\\{0,7}"?(?<value>[^\s;,"'\\]{4,4096})/dg;
/** Names of cookies that log somebody in. */
const sessionName =
  /sess|sid$|^s?id$|auth|token|jwt|csrf|xsrf|login|remember|ident|ticket|user_?key|secure|[hs]sid|sapisid|connect\.|passport|sso|oidc|saml|__host-|__secure-/i;
const attribute =
  /^(?:path|domain|expires|max-age|samesite|version|comment|priority|lang|locale|theme|_ga.*|_gid|utm_\w+|timezone|tz)$/i;
/** Netscape's file of cookies: seven fields between tabs. */
const fileLine =
  /\t(?:TRUE|FALSE)\t\/[^\t\n]{0,256}\t(?:TRUE|FALSE)\t\d{1,12}\t[^\t\n]{1,128}\t(?<value>[^\s]{8,4096})/dg;

/** Values of cookies that log somebody in. */
export const cookies: Detector = {
  kind: "credential",
  needsContext: true,
  find(text, visit) {
    if (includesAny(text, ["ookie", "COOKIE", "curl "])) {
      for (const match of text.matchAll(header)) {
        const [start, end] = match.indices?.groups?.["pairs"] ?? [0, 0];
        visitPairs(text.slice(start, end), (from, to) =>
          visit(start + from, start + to),
        );
      }
    }
    if (includesAny(text, ["\tTRUE\t", "\tFALSE\t"]))
      visitMatches(text, fileLine, visit);
  },
};

function visitPairs(
  pairs: string,
  visit: (start: number, end: number) => void,
): void {
  for (const { indices, groups } of pairs.matchAll(pair)) {
    const name = groups?.["name"] ?? "";
    const value = (groups?.["value"] ?? "").slice(0, 256);
    if (attribute.test(name) || value.startsWith("[secret:")) continue;
    const isSecret = sessionName.test(name)
      ? isRandom(value, 8)
      : isRandom(value, 20) && /\d/.test(value);
    if (!isSecret) continue;
    const [start, end] = indices?.groups?.["value"] ?? [0, 0];
    visit(start, end);
  }
}
