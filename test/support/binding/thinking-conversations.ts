import type { JsonObject } from "../../../src/json/json.ts";
import type { Conversation } from "./agent-loop.ts";

/** A conversation in which every message of the assistant begins with thinking, whatever was recorded. */
export function withThinkingEverywhere({
  messages,
  ...front
}: Conversation): Conversation {
  return {
    ...front,
    messages: messages.map((message, position) =>
      message.role === "assistant"
        ? { ...message, content: thinkFirst(message, position) }
        : message,
    ),
  };
}

function thinkFirst({ content }: JsonObject, position: number) {
  const blocks =
    typeof content === "string"
      ? [{ type: "text", text: content }]
      : ((content ?? []) as JsonObject[]);
  const others = blocks.filter(
    ({ type }) => type !== "thinking" && type !== "redacted_thinking",
  );
  const thinking = {
    type: "thinking",
    thinking: `Step ${position}: the log says little, so the next place to look is the one that wrote it.`,
    signature: "",
  };
  const redacted = { type: "redacted_thinking", data: "" };
  return position % 5 === 0
    ? [thinking, redacted, ...others]
    : [thinking, ...others];
}

/** An agent that reads files: a task, then `steps` calls with a result of some 250 tokens each. */
export function readingAgent(steps: number): Conversation {
  const messages: JsonObject[] = [
    { role: "user", content: "Find out why the nightly build fails." },
  ];
  for (let step = 0; step < steps; step += 1) {
    const id = `toolu_${step}`;
    const lines = Array.from(
      { length: 20 },
      (_, line) => `${line}: const value${step} = compute(${step * line});`,
    );
    messages.push(
      {
        role: "assistant",
        content: [
          { type: "text", text: `I read part ${step}.` },
          {
            ...{ type: "tool_use", id, name: "read" },
            input: { path: `src/part-${step}.ts` },
          },
        ],
      },
      {
        role: "user",
        content: [
          { type: "tool_result", tool_use_id: id, content: lines.join("\n") },
        ],
      },
    );
  }
  return withThinkingEverywhere({
    system: "You mend programs.",
    tools: [{ name: "read", input_schema: { type: "object" } }],
    messages,
  });
}
