/** Words of sentences in which a user states a rule. */
const ruleWords =
  /\b(?:must|never|always|only|do(?:n['’]t| not)|make sure|without|prefer)\b/i;
/** Characters. A longer passage is pasted text. */
const longestRule = 440;

/** True for a sentence with a rule word: must, never, always, only, don't, make sure, without, prefer. */
export function readsLikeRule(sentence: string): boolean {
  return ruleWords.test(sentence);
}

/** True for a passage of a user's message that is a rule, to be kept verbatim. */
export function isRule(passage: string): boolean {
  return passage.length <= longestRule && readsLikeRule(passage);
}
