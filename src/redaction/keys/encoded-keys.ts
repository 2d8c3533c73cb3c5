import type { Detector } from "../detector.ts";
import { hasLongRun } from "../long-run.ts";

const marker = "PRIVATE KEY";

/**
 * What a private key's base64 contains: `PRIVATE KEY` at each of the three places that
 * base64 of it can have, also encoded twice, and the beginnings of keys without PEM
 * lines (RFC 8017, RFC 5915, RFC 8410 and OpenSSH's format).
 */
const marks: readonly string[] = [
  ...[0, 1, 2].flatMap((offset) => {
    const once = coreOf(marker, offset);
    return [once, ...[0, 1, 2].map((second) => coreOf(once, second))];
  }),
  "IBADANBgkqhkiG9w0BAQEFAASC",
  "IBAAKCAQEA",
  "IBAAKCAgEA",
  "AgEAMBMGByqGSM49",
  "AgEAMBAGByqGSM49",
  "MHcCAQEEI",
  "MIGkAgEBBD",
  "MC4CAQAwBQYDK2VwBCIEI",
  "b3BlbnNzaC1rZXktdjEA",
];

/** The characters of base64 that are the same whatever stands around `text` at `offset`. */
function coreOf(text: string, offset: number): string {
  const whole = Buffer.from("\0".repeat(offset) + text).toString("base64");
  const from = Math.ceil((offset * 8) / 6);
  return whole.slice(from, Math.floor(((offset + text.length) * 8) / 6));
}

/** A line of base64, with the line break, real or escaped, and the indent that lead to the next. */
const line = /[A-Za-z0-9+/_-]{1,1024}={0,2}/y;
const lineBreak = /(?:\r?\n|(?:\\r)?\\n)[ \t]{0,40}(?=[A-Za-z0-9+/])/y;
/** Shortest line that goes on in the next one: 64 characters in PEM, fewer for the last. */
const shortestLine = 40;
const inBase64 = /[A-Za-z0-9+/_-]/;
/** Most characters before the mark. */
const mostBefore = 4096;

/** Private keys in base64: of Kubernetes, of Terraform, of environments. Certificates stay. */
export const encodedKeys: Detector = {
  kind: "private-key",
  needsContext: false,
  find(text, visit) {
    if (!hasLongRun(text, 40)) return;
    for (const mark of marks) {
      let at = text.indexOf(mark);
      while (at >= 0) {
        let start = at;
        while (
          start > at - mostBefore &&
          start > 0 &&
          inBase64.test(text.charAt(start - 1))
        )
          start -= 1;
        // The letter of an escaped line break.
        if (text.charAt(start - 1) === "\\") start += 1;
        const end = endOfBase64(text, at);
        if (end - start >= 40) visit(start, end);
        at = text.indexOf(mark, Math.max(end, at + 1));
      }
    }
  },
};

function endOfBase64(text: string, from: number): number {
  let end = from;
  let lineStart = from;
  for (;;) {
    line.lastIndex = end;
    if (line.test(text)) {
      end = line.lastIndex;
      continue;
    }
    if (end - lineStart < shortestLine || text.charAt(end - 1) === "=")
      return end;
    lineBreak.lastIndex = end;
    if (!lineBreak.test(text)) return end;
    lineStart = lineBreak.lastIndex;
    end = lineStart;
  }
}
