import type { StrategyName } from "./names.ts";
import { floorRung } from "../rungs/floor.ts";
import { maskRung } from "../rungs/mask.ts";
import { minifyRung } from "../rungs/minify.ts";
import { repeatedLinesRung } from "../rungs/repeated-lines.ts";
import { selectRung } from "../rungs/select.ts";
import { supersedeRung } from "../rungs/supersede.ts";
import { truncateRung } from "../rungs/truncate.ts";
import { windowRung } from "../rungs/window.ts";
import type { Strategy } from "./strategy.ts";

/** Every strategy a request can name. Adding one is a rung's file and a line here. */
export const strategies: Readonly<Record<StrategyName, Strategy>> = {
  auto: {
    description:
      "From lossless to lossy, no further than the budget asks: superseded and repeated results, white space in JSON, and then select; where a summarizer is configured, beside its summary.",
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
      "What the agent will most likely need: the lines, fields and calls of most worth per token, the newest stretch and the user's rules, each in its place.",
    choosesByValue: true,
    rungs: [selectRung, floorRung],
  },
  summarize: {
    description:
      "A cheap model's ledger of what leaves, checked against its source, and select in the room that it leaves. Without a summarizer, select alone.",
    choosesByValue: true,
    usesModel: true,
    rungs: [selectRung, floorRung],
  },
  none: {
    description: "Changes nothing: answers an error when it does not fit.",
    rungs: [],
  },
  window: {
    description: "The newest steps that fit.",
    rungs: [windowRung, floorRung],
  },
  mask: {
    description: "Old tool results become short placeholders, oldest first.",
    rungs: [maskRung, floorRung],
  },
  truncate: {
    description: "Every tool result is cut down to tool_results.max_tokens.",
    rungs: [truncateRung, floorRung],
  },
};
