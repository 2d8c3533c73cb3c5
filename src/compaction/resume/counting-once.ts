import type { MessageTokens } from "../../tokens/meter.ts";
import type { Message } from "../../transcript/transcript.ts";
import type { Task } from "../task.ts";

/** The same task, whose meter counts each message once: an earlier answer is counted for its budget, its changes and its sum. */
export function countingOnce(task: Task): Task {
  const { meter } = task;
  const known = new Map<Message, MessageTokens>();
  return {
    ...task,
    meter: {
      encoding: meter.encoding,
      exact: meter.exact,
      countText: (text) => meter.countText(text),
      measure: (transcript) => meter.measure(transcript),
      measureMessage(message) {
        const tokens = known.get(message) ?? meter.measureMessage(message);
        known.set(message, tokens);
        return tokens;
      },
    },
  };
}
