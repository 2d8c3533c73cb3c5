import { createMatcher } from "../truth/matcher.ts";
import { rulesIn, trustedTexts } from "../truth/rules.ts";
import { shareOf, type Measure } from "./measure.ts";

/** The user's rules must outlive every compaction word for word, and in a role that carries weight. */
export const ruleSurvival: Measure = {
  description:
    "Share of the user's rules that are still there verbatim, in a user or system message.",
  prepare({ cut }) {
    const rules = rulesIn(cut.prefix);
    const matcher = createMatcher(rules, { wholeWords: false });
    return ({ messages }) => {
      const found = new Set<number>();
      for (const text of trustedTexts(messages)) {
        matcher.scan(text, (rule) => found.add(rule));
      }
      return {
        rules: rules.length,
        rule_survival: shareOf(found.size, rules.length),
      };
    };
  },
};
