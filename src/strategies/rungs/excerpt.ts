import type { Draft } from "../draft.ts";
import type { Rung } from "../strategy.ts";
import { shorten, type TextPlace } from "./shorten.ts";
import { editableResults } from "./tool-results.ts";

/** What is still long, tool results anywhere and the agent's old prose, keeps its beginning and its end. */
export const excerptRung: Rung = {
  name: "excerpt",
  apply({ draft, targetTokens, options }) {
    const places = [...editableResults(draft.subject), ...oldProse(draft)];
    shorten(draft, places, {
      targetTokens,
      minTokens: options.toolResults.maxTokens,
    });
  },
};

function oldProse({ subject }: Draft): readonly TextPlace[] {
  const { messages, steps, constraints } = subject;
  const places: TextPlace[] = [];
  const end = steps[constraints.recentFrom]?.start ?? messages.length;
  for (let position = 0; position < end; position += 1) {
    const message = messages[position];
    if (message?.role !== "assistant") continue;
    if (constraints.verbatim[position] !== undefined) continue;
    message.parts.forEach((part, index) => {
      if (part.kind === "text") places.push({ position, part: index });
    });
  }
  return places;
}
