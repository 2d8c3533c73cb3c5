import { readsLikeRule } from "../../atoms/user-rules.ts";
import { sentencesOf } from "../../atoms/sentences.ts";
import type { StatedRule } from "../messages/stated-rules.ts";
import { wordsOf } from "../messages/source-index.ts";
import type { MessageRange } from "../messages/message-range.ts";

/** A shorter text could occur anywhere by chance. Characters. */
const minRuleLength = 8;
/** Share of the words that a reworded rule and its sentence must have in common, each way. */
const minSharedWords = 0.75;

/** Finds the sentence that a rule was copied from. */
export type FindRule = (text: string) => StatedRule | undefined;

interface Sentence extends StatedRule {
  readonly folded: string;
}

/**
 * Looks for rules in users' messages and the system text, the only places a rule can
 * come from. It returns the whole sentence verbatim, because a part of it could say
 * the opposite ("never delete files", "delete files"). For a reworded rule it returns
 * a sentence that reads like a rule and shares most of its words.
 */
export function createFindRule({ texts }: MessageRange): FindRule {
  const sentences: readonly Sentence[] = texts
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
    if (folded.length < minRuleLength) return undefined;
    const verbatim = sentences.find((sentence) =>
      sentence.folded.includes(folded),
    );
    if (verbatim !== undefined) return verbatim;
    const words = [...new Set(wordsOf(text))];
    if (words.length < 2) return undefined;
    return rules.find((rule) => {
      const shared = words.filter((word) => rule.words.has(word)).length;
      return (
        shared >= minSharedWords * words.length &&
        shared >= minSharedWords * rule.words.size
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
