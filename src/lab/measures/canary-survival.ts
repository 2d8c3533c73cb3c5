import type { Message } from "../../transcript/transcript.ts";
import { cycleCount } from "../runs/cycles.ts";
import { createMatcher } from "../truth/matcher.ts";
import { trustedTexts } from "../truth/rules.ts";
import { shareOf, type CyclesMeasure, type FigureMeta } from "./measure.ts";

const cycles = Array.from({ length: cycleCount }, (_, index) => index + 1);
const nameOf = (cycle: number) => `canary_survival_${cycle}`;

/**
 * Canaries are rules planted into the history. The figures are the shares of those
 * planted up to each cycle that are still there verbatim after it, in a user or
 * system message: `canary_survival_1` to `_5`.
 */
export const canarySurvival: CyclesMeasure = {
  description:
    "Share of the rules planted up to a cycle that are still there verbatim after it, in a user or system message.",
  figures: Object.fromEntries(
    cycles.map((cycle): [string, FigureMeta] => [
      nameOf(cycle),
      {
        short: `rules ${cycle}`,
        title: `Planted rules after ${cycle} cycle${cycle === 1 ? "" : "s"}`,
        format: "share",
        better: "higher",
        failedAs: 0,
        table: "cycles",
      },
    ]),
  ),
  judge({ run, history, ends, states }) {
    const matcher = createMatcher(run.canaries, { wholeWords: false });
    const canariesIn = (messages: readonly Message[]): ReadonlySet<number> => {
      const found = new Set<number>();
      for (const text of trustedTexts(messages)) {
        matcher.scan(text, (canary) => found.add(canary));
      }
      return found;
    };
    return Object.fromEntries(
      states.map((state, index) => {
        const planted = canariesIn(history.slice(0, ends[index]));
        const kept = canariesIn(state);
        const survivors = [...planted].filter((canary) => kept.has(canary));
        return [nameOf(index + 1), shareOf(survivors.length, planted.size)];
      }),
    );
  },
};
