import { createMatcher } from "../truth/matcher.ts";
import { rulesIn, trustedTexts } from "../truth/rules.ts";
import { shareOf, type Measure } from "./measure.ts";

/** The user's rules must survive every compaction verbatim, in a role that the model obeys. */
export const ruleSurvival: Measure<"rule_survival"> = {
  description:
    "Share of the user's rules that are still there verbatim, in a user or system message.",
  figures: {
    rule_survival: {
      short: "rules",
      title: "User rules that survive",
      format: "share",
      better: "higher",
      failedAs: 0,
      table: "details",
    },
  },
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
