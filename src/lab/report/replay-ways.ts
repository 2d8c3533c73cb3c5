import type { FigureSummary } from "../judging/aggregate.ts";

/** How a compactor was asked in a replay. */
export interface ReplayWay {
  readonly name: string;
  /** `history` or `result`: see `ReplayOptions.sends`. */
  readonly sends: string;
  readonly triggerShare: number;
  readonly targetShare: number;
}

/** Takes apart what a replay's run is called. */
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
 * A replay's way in a few words: `history 50→25 %` goes down to a quarter whenever
 * half is crossed; `history 25 %` cuts down to a quarter at every step.
 */
export function describeWay({ sends, triggerShare, targetShare }: ReplayWay) {
  const [trigger, target] = [triggerShare, targetShare].map((share) =>
    Math.round(share * 100),
  );
  const shares = trigger === target ? `${target}` : `${trigger}→${target}`;
  return `${sends} ${shares} %`;
}
