import type { Message } from "../../transcript/transcript.ts";
import { BOUND } from "../truth/needed-values.ts";
import { textsOf } from "../truth/texts.ts";
import { shareOf, type CyclesMeasure, type FigureMeta } from "./measure.ts";

const column = {
  format: "share",
  better: "higher",
  table: "cycles",
} satisfies Partial<FigureMeta>;

/** Bound recall after five compactions and after one, and the difference. */
export const drift: CyclesMeasure<"cycled_recall" | "direct_recall" | "drift"> =
  {
    description:
      "Bound recall after five cycles of compacting and growing, against compacting the full history once.",
    figures: {
      cycled_recall: {
        ...column,
        short: "recall 5",
        title: "Bound recall after 5 cycles",
      },
      direct_recall: {
        ...column,
        short: "at once",
        title: "Bound recall, compacted once",
      },
      drift: { ...column, short: "drift", title: "Drift", format: "change" },
    },
    judge({ needed, states, direct }) {
      const recallOf = (messages: readonly Message[]) => {
        const texts = messages
          .flatMap((message) => textsOf(message))
          .map(({ text }) => text);
        const bound = needed.find(texts).filter((finding) => finding === BOUND);
        return shareOf(bound.length, needed.atoms.length);
      };
      const after = recallOf(states.at(-1) ?? []);
      const once = recallOf(direct);
      return {
        cycled_recall: after,
        direct_recall: once,
        drift: after === null || once === null ? null : after - once,
      };
    },
  };
