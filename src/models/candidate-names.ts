/** No provider's name for a model is nearly as long; longer ones are someone's text. */
const longestName = 200;

/**
 * The names that `name` may stand for, the longest first: itself, and what remains
 * without the prefixes that providers and routers put in front, such as
 * `openai/gpt-5-mini`, `models/gemini-2.5-pro`, `us.anthropic.claude-sonnet-4-5-v1:0`
 * or `ft:gpt-4o-mini:org::id`.
 */
export function candidateNames(name: string): readonly string[] {
  const whole = name.trim().toLowerCase().slice(0, longestName);
  const names = [whole];
  for (const { index } of whole.matchAll(/[/.:]/g)) {
    names.push(whole.slice(index + 1));
  }
  return names;
}
