/** Places of a request that hold text, in every dialect. */

const textPart = (text) => ({ type: "text", text });

const chat = (changes) => {
  const { system, task, said, args, result, newest, ...rest } = changes;
  return {
    model: "gpt-5-mini",
    ...rest,
    messages: [
      { role: "system", content: system ?? "You mend programs." },
      { role: "user", content: task ?? "Mend the build." },
      {
        role: "assistant",
        content: "I read the file.",
        ...said,
        tool_calls: [
          {
            id: "call_1",
            type: "function",
            function: { name: "run", arguments: args ?? '{"path":"a.ts"}' },
          },
        ],
      },
      { role: "tool", tool_call_id: "call_1", content: result ?? "done" },
      { role: "assistant", content: "The file is read." },
      { role: "user", content: newest ?? "Go on." },
    ],
  };
};

const responses = (changes) => {
  const { task, said, reasoning, call, output, newest, ...rest } = changes;
  return {
    model: "gpt-5-mini",
    instructions: "You mend programs.",
    ...rest,
    input: [
      { role: "user", content: task ?? "Mend the build." },
      ...(reasoning === undefined ? [] : [reasoning]),
      {
        type: "message",
        role: "assistant",
        id: "msg_1",
        status: "completed",
        content: [
          {
            type: "output_text",
            text: said ?? "I read the file.",
            annotations: [],
          },
        ],
      },
      call ?? {
        type: "function_call",
        call_id: "call_1",
        name: "run",
        arguments: '{"path":"a.ts"}',
      },
      output ?? {
        type: "function_call_output",
        call_id: "call_1",
        output: "done",
      },
      { role: "user", content: newest ?? "Go on." },
    ],
  };
};

const anthropic = (changes) => {
  const { task, said, input, result, newest, ...rest } = changes;
  return {
    model: "claude-haiku-4-5",
    system: "You mend programs.",
    ...rest,
    messages: [
      { role: "user", content: task ?? "Mend the build." },
      {
        role: "assistant",
        content: [
          ...(said ?? [textPart("I read the file.")]),
          {
            type: "tool_use",
            id: "toolu_1",
            name: "run",
            input: input ?? { path: "a.ts" },
          },
        ],
      },
      {
        role: "user",
        content: [
          {
            type: "tool_result",
            tool_use_id: "toolu_1",
            content: result ?? "done",
          },
        ],
      },
      { role: "assistant", content: "The file is read." },
      { role: "user", content: newest ?? "Go on." },
    ],
  };
};

const schema = (description) => ({
  type: "object",
  properties: { path: { type: "string", description } },
});

/** Dialect to place to a function that makes a request body with `text` there. */
export const textPlaces = {
  "openai-chat": {
    "system text": (text) => chat({ system: text }),
    "old user text": (text) => chat({ task: text }),
    "part of a user message": (text) =>
      chat({ task: [textPart("See this:"), textPart(text)] }),
    "assistant text": (text) => chat({ said: { content: text } }),
    reasoning: (text) => chat({ said: { reasoning_content: text } }),
    argument: (text) => chat({ args: JSON.stringify({ path: text }) }),
    "raw arguments": (text) => chat({ args: text }),
    "tool result": (text) => chat({ result: text }),
    "part of a tool result": (text) => chat({ result: [textPart(text)] }),
    "newest user text": (text) => chat({ newest: text }),
    "tool description": (text) =>
      chat({
        tools: [
          {
            type: "function",
            function: {
              name: "run",
              description: text,
              parameters: schema(""),
            },
          },
        ],
      }),
    "schema description": (text) =>
      chat({
        tools: [
          {
            type: "function",
            function: { name: "run", parameters: schema(text) },
          },
        ],
      }),
    "unknown field": (text) => chat({ said: { x_custom: { note: text } } }),
  },
  "openai-responses": {
    instructions: (text) => responses({ instructions: text }),
    "old user text": (text) => responses({ task: text }),
    "part of a user message": (text) =>
      responses({ task: [{ type: "input_text", text }] }),
    "assistant text": (text) => responses({ said: text }),
    "reasoning summary": (text) =>
      responses({
        reasoning: {
          type: "reasoning",
          id: "rs_1",
          summary: [{ type: "summary_text", text }],
        },
      }),
    argument: (text) =>
      responses({
        call: {
          type: "function_call",
          call_id: "call_1",
          name: "run",
          arguments: JSON.stringify({ path: text }),
        },
      }),
    "input of a custom call": (text) =>
      responses({
        call: {
          type: "custom_tool_call",
          call_id: "call_1",
          name: "run",
          input: text,
        },
        output: {
          type: "custom_tool_call_output",
          call_id: "call_1",
          output: "done",
        },
      }),
    output: (text) =>
      responses({
        output: {
          type: "function_call_output",
          call_id: "call_1",
          output: text,
        },
      }),
    "part of an output": (text) =>
      responses({
        output: {
          type: "function_call_output",
          call_id: "call_1",
          output: [{ type: "input_text", text }],
        },
      }),
    "newest user text": (text) => responses({ newest: text }),
    "tool description": (text) =>
      responses({
        tools: [
          {
            type: "function",
            name: "run",
            description: text,
            parameters: schema(""),
          },
        ],
      }),
  },
  "anthropic-messages": {
    "system text": (text) => anthropic({ system: text }),
    "system block": (text) => anthropic({ system: [textPart(text)] }),
    "old user text": (text) => anthropic({ task: text }),
    "part of a user message": (text) => anthropic({ task: [textPart(text)] }),
    "assistant text": (text) => anthropic({ said: [textPart(text)] }),
    thinking: (text) =>
      anthropic({
        said: [{ type: "thinking", thinking: text, signature: "c2ln" }],
      }),
    argument: (text) => anthropic({ input: { path: text } }),
    "tool result": (text) => anthropic({ result: text }),
    "part of a tool result": (text) => anthropic({ result: [textPart(text)] }),
    "newest user text": (text) => anthropic({ newest: text }),
    "tool description": (text) =>
      anthropic({
        tools: [{ name: "run", description: text, input_schema: schema("") }],
      }),
  },
};
