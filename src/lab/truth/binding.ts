import { isWordCode } from "../../atoms/character-classes.ts";
import {
  contextWords,
  fingerprint,
  sharedWords,
  type ContextWords,
} from "./context.ts";

/** Characters on either side that bind an atom: in the prefix, and in a compaction, where marks may have shifted the words. */
const prefixReach = 120;
const compactedReach = 160;
/** A context with fewer words binds nothing. */
const fewestWords = 2;
/** An atom keeps its newest contexts only, so that no input costs quadratic time. */
const mostContexts = 256;

/** The contexts of an atom in the prefix, and the test of an occurrence against them. */
export interface Binding {
  /** Adds an occurrence in the prefix. Occurrences come in order. */
  learn(text: string, start: number, end: number): void;
  /** True if an occurrence in a compaction is among exactly the words of one in the prefix, or needs no context. */
  isSame(text: string, start: number, end: number): boolean;
  /** True if an occurrence in a compaction shares enough words with one in the prefix. */
  isAlike(text: string, start: number, end: number): boolean;
}

/** A line that gives the atom a value: `key = value`. */
interface Statement {
  readonly subject: string;
  readonly value: string;
}

/**
 * Binding by shared words: an occurrence is bound when its line holds at least half
 * (and at least two) of the words of some context from the prefix. Where every
 * context has fewer than two words, occurring is enough. Where a line gives the atom
 * a value and a later line like it another value, only the newest context counts.
 */
export function createBinding(): Binding {
  let contexts = new Map<number, ContextWords>();
  const values = new Map<string, string>();

  function learn(text: string, start: number, end: number): void {
    const words = contextWords(text, { start, end, reach: prefixReach });
    const statement = statementAt(text, start, end);
    if (statement !== undefined) {
      const { subject, value } = statement;
      if ((values.get(subject) ?? value) !== value) contexts = new Map();
      values.set(subject, value);
    }
    if (words.length < fewestWords) return;
    const key = fingerprint(words);
    contexts.delete(key);
    contexts.set(key, words);
    if (contexts.size > mostContexts) {
      contexts.delete(contexts.keys().next().value ?? 0);
    }
  }

  return {
    learn,
    isSame(text, start, end) {
      if (contexts.size === 0) return true;
      const words = contextWords(text, { start, end, reach: prefixReach });
      return contexts.has(fingerprint(words));
    },
    isAlike(text, start, end) {
      const near = contextWords(text, { start, end, reach: compactedReach });
      if (near.length < fewestWords) return false;
      for (const words of contexts.values()) {
        const needed = Math.max(fewestWords, words.length / 2);
        if (sharedWords(near, words) >= needed) return true;
      }
      return false;
    },
  };
}

const longestValue = 80;
const assignment = /^["'`]?\s*(?::=|=(?!=)|:(?!:))\s*/;
const scalar = /^(?:"[^"\n]*"|'[^'\n]*'|[\w.+-]+)/;

/** The value that the line gives the atom. Only a number, a quoted string, true, false and null are values. */
function statementAt(
  text: string,
  start: number,
  end: number,
): Statement | undefined {
  const after = text.slice(end, end + longestValue);
  const sign = assignment.exec(after)?.[0];
  if (sign === undefined) return undefined;
  const value = scalar.exec(after.slice(sign.length))?.[0];
  if (value === undefined || !/^["'\d+-]|^(?:true|false|null)$/.test(value)) {
    return undefined;
  }
  return { subject: subjectBefore(text, start), value };
}

/** The words before the atom on its line, without line numbers. */
function subjectBefore(text: string, start: number): string {
  const line = text.slice(Math.max(0, start - longestValue), start);
  const words = line.slice(line.lastIndexOf("\n") + 1).replace(/\d+/g, "");
  return [...words].filter((c) => isWordCode(c.charCodeAt(0))).join("");
}
