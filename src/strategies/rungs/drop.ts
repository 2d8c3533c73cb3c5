import type { Draft } from "../draft.ts";
import type { Rung } from "../strategy.ts";

/**
 * Old steps leave, oldest first: the agent's before the user's, because what the
 * user asked for outlives how it was done, and the first user message last.
 */
export const dropRung: Rung = {
  name: "drop",
  apply({ draft, targetTokens }) {
    for (const step of dropOrder(draft)) {
      if (draft.tokens <= targetTokens) return;
      draft.drop(step);
    }
  },
};

function dropOrder(draft: Draft): readonly number[] {
  const { messages, steps, constraints } = draft.subject;
  const agent: number[] = [];
  const user: number[] = [];
  for (let step = 0; step < constraints.recentFrom; step += 1) {
    if (constraints.required[step] !== undefined) continue;
    const isUser = messages[steps[step]?.start ?? -1]?.role === "user";
    (isUser ? user : agent).push(step);
  }
  const [task, ...followUps] = user;
  return [...agent, ...followUps, ...(task === undefined ? [] : [task])];
}
