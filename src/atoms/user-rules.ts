/** Words by which a user lays down a rule. */
const ruleWords =
  /\b(?:must|never|always|only|do(?:n['’]t| not)|make sure|without|prefer)\b/i;
/** Longer is no sentence but a paste. */
const longestRule = 440;

/** Whether a sentence reads like a rule: must, never, always, only, don't, make sure, without, prefer. */
export function readsLikeRule(sentence: string): boolean {
  return ruleWords.test(sentence);
}

/** Whether a passage of a user's message reads like a rule, to be kept word for word. */
export function isRule(passage: string): boolean {
  return passage.length <= longestRule && readsLikeRule(passage);
}
