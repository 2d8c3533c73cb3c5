import type { Message } from "../../transcript/transcript.ts";
import type { BaselineMethod, BaselineTask } from "./baseline.ts";
import { selectSteps, keepNewest } from "./shared/keep-steps.ts";
import { rewriteTexts } from "./shared/rewrite-texts.ts";

/** Number of newest tool results that stay unchanged; a usual default. */
const keptResults = 10;
const placeholder = "[old tool result omitted]";

/** Masks old tool results first, and drops steps only if that isn't enough. */
export const maskResults: BaselineMethod = {
  module: import.meta.url,
  description: `All but the ${keptResults} newest tool results masked, then the newest steps that fit.`,
  select(task) {
    const messages = maskOld(task);
    const tokens = {
      ...task.tokens,
      messages: messages.map((message) => task.meter.measureMessage(message)),
    };
    const masked = { ...task, messages, tokens };
    const selection = selectSteps(masked);
    keepNewest(masked, selection);
    return selection.messages();
  },
};

function maskOld({ messages, dialect }: BaselineTask): readonly Message[] {
  const results = messages.flatMap(({ parts }) =>
    parts.filter(({ kind }) => kind === "tool_result"),
  );
  let old = Math.max(0, results.length - keptResults);
  return messages.map((message) =>
    rewriteTexts(dialect, message, (part) => {
      if (part.kind !== "tool_result" || old === 0) return undefined;
      old -= 1;
      return part.text.length > placeholder.length ? placeholder : undefined;
    }),
  );
}
