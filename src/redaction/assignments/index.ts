import type { Detector } from "../detector.ts";
import { isSecretValue } from "./judge.ts";
import { classifyName, type NameClass } from "./names.ts";
import { findValue, type Name } from "./separators.ts";
import { createValueReader } from "./values.ts";

/** A part of every name whose value may be a secret. */
const part =
  /pass|pwd|psw|pw\b|psk|secret|token|key|auth|cred|cookie|salt|pepper|jwt|bearer|pat\b|mnemonic|phrase|contrase|sessi|clearance|logged_in|connect\.sid|__secure|__host/gi;
/** Longest name. Characters. */
const longestName = 80;
/** What a name is made of: letters, digits, `_`, `-`, `.`, and `$`, `@`, `ñ`. */
const inName = new Set(
  "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.$ñ",
);

/** Values that belong to a name such as `password`, if they may be a secret. */
export const assignments: Detector = {
  kind: "credential",
  needsContext: true,
  find(text, visit) {
    const values = createValueReader(text);
    const classes = new Map<string, NameClass | undefined>();
    let done = 0;
    for (const { index, 0: match } of text.matchAll(part)) {
      if (index < done) continue;
      const name = nameAround(text, index, index + match.length);
      done = name.end;
      let kind = classes.get(name.text);
      if (kind === undefined && !classes.has(name.text)) {
        kind = classifyName(name.text);
        classes.set(name.text, kind);
      }
      if (kind === undefined || isPlaceholder(text, name)) continue;
      const value = findValue(text, name, values);
      if (value === undefined || value.end <= value.start) continue;
      if (!value.isQuoted && isCode(text, value.end)) continue;
      const whole = text.slice(value.start, value.end);
      if (!isSecretValue(whole, { ...value, kind })) continue;
      visit(value.start, value.end);
      done = value.end;
    }
  },
};

/** The identifier that holds the characters from `start` to `end`. */
function nameAround(text: string, start: number, end: number): Name {
  let from = start;
  let to = end;
  while (from > start - longestName && inName.has(text.charAt(from - 1)))
    from -= 1;
  while (to < end + longestName && inName.has(text.charAt(to))) to += 1;
  // `->` and a full stop belong to what follows.
  while (to > end && (text[to - 1] === "-" || text[to - 1] === ".")) to -= 1;
  return { start: from, end: to, text: text.slice(from, to) };
}

/** True if a value without quotes goes on as a call or an index. */
function isCode(text: string, end: number): boolean {
  const next = text.charAt(end);
  return next === "(" || next === "[" || next === "{";
}

/** True for the words of `[secret:openai-key:…]`. */
function isPlaceholder(text: string, { start, text: name }: Name): boolean {
  return name === "secret"
    ? text.charAt(start - 1) === "["
    : text.startsWith("[secret:", start - 8);
}
