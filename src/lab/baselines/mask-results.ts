import type { Message } from "../../transcript/transcript.ts";
import type { BaselineMethod, BaselineTask } from "./baseline.ts";
import { chooseSteps, keepNewest } from "./shared/keep-steps.ts";
import { rewriteTexts } from "./shared/rewrite-texts.ts";

/** The newest tool results stay as they are; the figure is the usual one. */
const keptResults = 10;
const placeholder = "[old tool result omitted]";

/** Old tool results give way first; steps leave only when that isn't enough. */
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
    const choice = chooseSteps(masked);
    keepNewest(masked, choice);
    return choice.messages();
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
