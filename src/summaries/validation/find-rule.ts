import { readsLikeRule } from "../../atoms/user-rules.ts";
import { sentencesOf, type StatedRule } from "../messages/sentences.ts";
import { wordsOf } from "../messages/source-index.ts";
import type { MessageRange } from "../messages/message-range.ts";

/** Shorter stands in any text by chance. Characters. */
const shortestRule = 8;
/** Share of the words that a rule told in other words must have in common with the sentence it stands for. */
const likeness = 0.75;

/** Finds the sentence that a rule was copied from. */
export type FindRule = (text: string) => StatedRule | undefined;

interface Sentence extends StatedRule {
  readonly folded: string;
}

/**
 * Finds rules in what users and the system text say, the only places a rule can
 * come from. The answer is the whole sentence as it stands there: a part of it
 * could say the opposite ("never delete files", "delete files"). A rule told in
 * other words gives the sentence that reads like a rule and has most of its words.
 */
export function createFindRule({ texts: utterances }: MessageRange): FindRule {
  const sentences: readonly Sentence[] = utterances
    .filter(({ origin }) => origin === "instruction")
    .flatMap(({ text, index }) =>
      sentencesOf(text).map((sentence) => ({
        text: sentence,
        index,
        folded: fold(sentence),
      })),
    );
  const rules = sentences
    .filter(({ text }) => readsLikeRule(text))
    .map((rule) => ({ ...rule, words: new Set(wordsOf(rule.text)) }));

  return (text) => {
    const folded = fold(text);
    if (folded.length < shortestRule) return undefined;
    const verbatim = sentences.find((sentence) =>
      sentence.folded.includes(folded),
    );
    if (verbatim !== undefined) return verbatim;
    const words = [...new Set(wordsOf(text))];
    if (words.length < 2) return undefined;
    return rules.find((rule) => {
      const shared = words.filter((word) => rule.words.has(word)).length;
      return (
        shared >= likeness * words.length &&
        shared >= likeness * rule.words.size
      );
    });
  };
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/\s+/g, " ")
    .replace(/^[-*\s"'`]{1,8}/, "")
    .replace(/[.!?"'`\s]{1,8}$/, "");
}
