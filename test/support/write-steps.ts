import type { DialectName } from "../../src/dialects/index.ts";

/** A step of an agent: what its user says, if anything, what it says and calls, and what comes back. */
export interface AgentStep {
  readonly said?: string;
  readonly thought: string;
  readonly command: string;
  readonly result: string;
}

const system = "You mend programs. Never touch the lock file.";

/** The same conversation as the body of a request in each dialect, still without options. */
export const writeSteps: Record<
  DialectName,
  (steps: readonly AgentStep[]) => object
> = {
  "openai-chat": (steps) => ({
    model: "gpt-5-mini",
    messages: [
      { role: "system", content: system },
      ...steps.flatMap(({ said, thought, command, result }, place) => [
        ...(said === undefined ? [] : [{ role: "user", content: said }]),
        {
          role: "assistant",
          content: thought,
          tool_calls: [
            {
              id: `call_${place}`,
              type: "function",
              function: { name: "run", arguments: JSON.stringify({ command }) },
            },
          ],
        },
        { role: "tool", tool_call_id: `call_${place}`, content: result },
      ]),
    ],
  }),
  "openai-responses": (steps) => ({
    model: "gpt-5-mini",
    instructions: system,
    input: steps.flatMap(({ said, thought, command, result }, place) => [
      ...(said === undefined ? [] : [{ role: "user", content: said }]),
      { role: "assistant", content: thought },
      {
        type: "function_call",
        call_id: `call_${place}`,
        name: "run",
        arguments: JSON.stringify({ command }),
      },
      {
        type: "function_call_output",
        call_id: `call_${place}`,
        output: result,
      },
    ]),
  }),
  "anthropic-messages": (steps) => ({
    model: "claude-sonnet-4-5",
    system,
    messages: steps.flatMap(({ said, thought, command, result }, place) => [
      ...(said === undefined ? [] : [{ role: "user", content: said }]),
      {
        role: "assistant",
        content: [
          { type: "text", text: thought },
          {
            type: "tool_use",
            id: `toolu_${place}`,
            name: "run",
            input: { command },
          },
        ],
      },
      {
        role: "user",
        content: [
          {
            type: "tool_result",
            tool_use_id: `toolu_${place}`,
            content: result,
          },
        ],
      },
    ]),
  }),
};
