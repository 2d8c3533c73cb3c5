import type { Detector } from "./detector.ts";
import { bitsPerCharacter } from "./entropy.ts";

/** The end of a name whose value is a secret, and the assignment: `DB_PASSWORD=`, `"api_key": `, `--token `. */
const assignment =
  /(?<name>(?:pass(?:word|wd|phrase|code)|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|auth[_-]?key|account[_-]?key|private[_-]?key|signing[_-]?key|encryption[_-]?key|credential)s?(?:[_-](?:key|value|base|token|hash|access[_-]key|id))?)(?:\\{0,3}["'`])?[ \t]{0,4}(?::=|=>|[:=]|(?<=--[\w-]{1,40})[ \t])[ \t]{0,4}/gi;
const longestValue = 256;
const bareValue = /[^\s"'`,;&<>(){}[\]|\\]{6,256}/y;

/** Values that refer to a secret or replace it in an example. */
const stubs =
  /^[<$%{*#@]|^\[secret:|\*{3}|x{4}|X{4}|\.{3}|…|^(?:your|my|some|the|a|process\.env|os\.|env\.|config\.|self\.|this\.|none|null|nil|undefined|true|false|string|required|optional|redacted|example|placeholder|changeme)\b/i;
const dottedName = /^[A-Za-z_$][\w$]*(?:(?:\.|::|->)[A-Za-z_$][\w$]*)+$/;
const pathOrUrl = /^[.~]{0,2}\/|^\w+:\/\/|^[\w.-]+(?:\/[\w.-]+)+\.\w{1,5}$/;
/** Names of counters, cursors and types that happen to contain the word. */
const harmlessTokens = /^tokens(?![_-])/i;

/** Values assigned to a name such as `password`, if they are random enough to be a secret. */
export const assignments: Detector = {
  kind: "credential",
  needsContext: true,
  find(text, visit) {
    let done = 0;
    for (const { index, 0: match, groups } of text.matchAll(assignment)) {
      if (index < done) continue;
      const name = groups?.["name"] ?? "";
      const { start, end, quoted } = readValue(text, index + match.length);
      const value = text.slice(start, end);
      if (!isSecret(value, { quoted, name })) continue;
      visit(start, end);
      done = end;
    }
  },
};

interface Value {
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

/** The value at `at`: up to its closing quotation mark or, without quotes, to the first character that ends it. */
function readValue(text: string, at: number): Value {
  let start = at;
  while (text.charAt(start) === "\\" && start < at + 3) start += 1;
  const mark = text.charAt(start);
  if (mark === '"' || mark === "'" || mark === "`") {
    start += 1;
    const limit = Math.min(text.length, start + longestValue);
    for (let end = start; end < limit; end += 1) {
      const character = text.charAt(end);
      if (character === mark || character === "\n" || character === "\\") {
        return { start, end, quoted: true };
      }
    }
    return { start, end: limit, quoted: true };
  }
  bareValue.lastIndex = at;
  const length = bareValue.exec(text)?.[0].length ?? 0;
  return { start: at, end: at + length, quoted: false };
}

function isSecret(
  value: string,
  { quoted, name }: { readonly quoted: boolean; readonly name: string },
): boolean {
  if (value.length < 6 || harmlessTokens.test(name)) return false;
  if (stubs.test(value) || dottedName.test(value)) return false;
  if (pathOrUrl.test(value)) return false;
  const isPassword = /^p/i.test(name) && !/key/i.test(name);
  const hasDigit = /\d/.test(value);
  const hasLetter = /[A-Za-z]/.test(value);
  if (isPassword) {
    if (/\s/.test(value)) return false;
    const isMixed = hasDigit || /[^A-Za-z0-9_.-]/.test(value);
    return isMixed && hasLetter && bitsPerCharacter(value) >= 2;
  }
  if (!hasDigit || !hasLetter || /\s/.test(value)) return false;
  return value.length >= (quoted ? 8 : 12) && bitsPerCharacter(value) >= 3;
}
