import type { StrategyName } from "./names.ts";
import { dropRung } from "./rungs/drop.ts";
import { excerptRung } from "./rungs/excerpt.ts";
import { floorRung } from "./rungs/floor.ts";
import { maskRung } from "./rungs/mask.ts";
import { minifyRung } from "./rungs/minify.ts";
import { repeatedLinesRung } from "./rungs/repeated-lines.ts";
import { supersedeRung } from "./rungs/supersede.ts";
import { truncateRung } from "./rungs/truncate.ts";
import { windowRung } from "./rungs/window.ts";
import type { Strategy } from "./strategy.ts";

/** Every strategy a request can name. Adding one is a rung's file and a line here. */
export const strategies: Readonly<Record<StrategyName, Strategy>> = {
  auto: {
    description:
      "From lossless to lossy, no further than the budget asks: superseded and repeated results, white space in JSON, old results masked, long texts excerpted, old steps dropped.",
    rungs: [
      supersedeRung,
      repeatedLinesRung,
      minifyRung,
      maskRung,
      excerptRung,
      dropRung,
      floorRung,
    ],
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
