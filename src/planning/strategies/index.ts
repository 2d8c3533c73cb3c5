import { floorRung } from "../rungs/floor.ts";
import { maskRung } from "../rungs/mask.ts";
import { minifyRung } from "../rungs/minify.ts";
import { repeatedLinesRung } from "../rungs/repeated-lines.ts";
import { selectRung } from "../rungs/select.ts";
import { supersedeRung } from "../rungs/supersede.ts";
import { truncateRung } from "../rungs/truncate.ts";
import { windowRung } from "../rungs/window.ts";
import type { Strategy } from "./strategy.ts";

const registry = {
  auto: {
    description:
      "From lossless to lossy, no further than the budget requires: removes superseded and repeated results and white space in JSON, then applies select, with a summary where a summarizer is configured.",
    choosesByValue: true,
    usesModel: true,
    rungs: [
      supersedeRung,
      repeatedLinesRung,
      minifyRung,
      selectRung,
      floorRung,
    ],
  },
  select: {
    description:
      "Keeps what the agent most likely needs: the lines, fields and calls with the highest score per token, the newest steps and the user's rules, all in their order.",
    choosesByValue: true,
    rungs: [selectRung, floorRung],
  },
  summarize: {
    description:
      "Adds a cheap model's ledger of what leaves, checked against its source, and applies select to the remaining room. Without a summarizer, select alone.",
    choosesByValue: true,
    usesModel: true,
    rungs: [selectRung, floorRung],
  },
  none: {
    description:
      "Changes nothing: returns an error if the transcript does not fit.",
    rungs: [],
  },
  window: {
    description: "Keeps the newest steps that fit.",
    rungs: [windowRung, floorRung],
  },
  mask: {
    description:
      "Replaces old tool results by short placeholders, oldest first.",
    rungs: [maskRung, floorRung],
  },
  truncate: {
    description: "Cuts every tool result down to tool_results.max_tokens.",
    rungs: [truncateRung, floorRung],
  },
} satisfies Record<string, Strategy>;

export type StrategyName = keyof typeof registry;

/** Every strategy that a request can name. A new one needs only its entry here, and files for new rungs. */
export const strategies: Readonly<Record<StrategyName, Strategy>> = registry;

export const strategyNames = Object.keys(strategies) as readonly StrategyName[];

export type StrategyFlag = "choosesByValue" | "usesModel";

/** The names of the strategies with this flag: `auto, select and summarize`. */
export function listStrategies(flag: StrategyFlag): string {
  return new Intl.ListFormat("en-GB").format(
    strategyNames.filter((name) => strategies[name][flag]),
  );
}
