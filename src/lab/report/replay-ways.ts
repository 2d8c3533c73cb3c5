import type { FigureSummary } from "../judging/aggregate.ts";

/** The settings of a replay. */
export interface ReplayWay {
  readonly name: string;
  /** `history` or `result`: see `ReplayOptions.sends`. */
  readonly sends: string;
  readonly triggerShare: number;
  readonly targetShare: number;
}

/** Reads the settings from the name of a replay's run. */
export function replayWayOf({
  strategy,
  share,
}: Pick<FigureSummary, "strategy" | "share">): ReplayWay {
  const [, name = strategy, sends = "", trigger = ""] =
    /^(.*) \(sends (\w+), trigger ([\d.]+)\)$/.exec(strategy) ?? [];
  return {
    name,
    sends,
    triggerShare: Number(trigger),
    targetShare: share,
  };
}

/**
 * A replay's settings in a few words: `history 50→25 %` compacts to a quarter
 * whenever half is exceeded; `history 25 %` compacts to a quarter at every step.
 */
export function describeWay({ sends, triggerShare, targetShare }: ReplayWay) {
  const [trigger, target] = [triggerShare, targetShare].map((share) =>
    Math.round(share * 100),
  );
  const shares = trigger === target ? `${target}` : `${trigger}→${target}`;
  return `${sends} ${shares} %`;
}
