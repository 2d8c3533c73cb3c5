import fc from "fast-check";
import type { JsonObject } from "../../../src/json/json.ts";

/** Few ids, so that steps share them, as those of recorded agents do. */
const ids = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d"), {
  minLength: 1,
  maxLength: 3,
});
const word = fc.constantFrom("alpha", "beta", "gamma", "delta", "epsilon");
const name = fc.constantFrom("read", "write");
const answer = word.map((text) => `answer ${text}`);

/** An array whose elements are shuffled: results may come in any order. */
function inAnyOrder<T>(items: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length });
}

const chatCalls = fc
  .record({ ids, name, answer, content: fc.option(word), custom: fc.boolean() })
  .chain(({ ids, name, answer, content, custom }) =>
    inAnyOrder(ids).map((order): JsonObject[] => [
      {
        role: "assistant",
        content,
        tool_calls: ids.map((id) =>
          custom
            ? { id, type: "custom", custom: { name, input: "text" } }
            : { id, type: "function", function: { name, arguments: "{}" } },
        ),
      },
      ...order.map((id) => ({
        role: "tool",
        tool_call_id: id,
        content: `${answer} ${id}`,
      })),
    ]),
  );

const chatStep: fc.Arbitrary<JsonObject[]> = fc.oneof(
  word.map((content): JsonObject[] => [{ role: "user", content }]),
  word.map((content): JsonObject[] => [
    { role: "assistant", content, name: "planner" },
  ]),
  word.map((text): JsonObject[] => [
    { role: "system", content: [{ type: "text", text }] },
  ]),
  fc.record({ name, answer }).map(({ name, answer }): JsonObject[] => [
    {
      role: "assistant",
      content: null,
      function_call: { name, arguments: "{}" },
    },
    { role: "function", name, content: answer },
  ]),
  { weight: 3, arbitrary: chatCalls },
);

let itemNumber = 0;

const responsesCalls = fc
  .record({ ids, name, answer, reasons: fc.boolean(), type: fc.nat(3) })
  .chain(({ ids, name, answer, reasons, type }) =>
    inAnyOrder(ids).map((order): JsonObject[] => [
      ...(reasons ? [reasoning()] : []),
      ...ids.map((call_id) => responsesCall(type, call_id, name)),
      ...order.map((call_id) =>
        responsesOutput(type, call_id, `${answer} ${call_id}`),
      ),
    ]),
  );

function reasoning(): JsonObject {
  itemNumber += 1;
  return { type: "reasoning", id: `rs_${itemNumber}`, summary: [] };
}

function responsesCall(
  type: number,
  call_id: string,
  name: string,
): JsonObject {
  const calls: JsonObject[] = [
    { type: "function_call", call_id, name, arguments: "{}" },
    { type: "custom_tool_call", call_id, name, input: "text" },
    { type: "shell_call", call_id, action: { commands: [name] } },
    { type: "computer_call", id: call_id, call_id, action: { type: "wait" } },
  ];
  if (type === 3) {
    itemNumber += 1;
    return { ...calls[3], id: `cu_${itemNumber}` };
  }
  return calls[type] ?? {};
}

function responsesOutput(
  type: number,
  call_id: string,
  output: string,
): JsonObject {
  const outputs: JsonObject[] = [
    { type: "function_call_output", call_id, output },
    { type: "custom_tool_call_output", call_id, output },
    {
      type: "shell_call_output",
      call_id,
      output: [{ stdout: output, stderr: "" }],
    },
    {
      type: "computer_call_output",
      call_id,
      output: { type: "computer_screenshot", image_url: "https://x.test/i" },
    },
  ];
  return outputs[type] ?? {};
}

const responsesStep: fc.Arbitrary<JsonObject[]> = fc.oneof(
  word.map((content): JsonObject[] => [{ role: "user", content }]),
  word.map((text): JsonObject[] => [
    {
      type: "message",
      role: "user",
      content: [{ type: "input_text", text }],
    },
  ]),
  word.map((text): JsonObject[] => [
    reasoning(),
    {
      type: "message",
      role: "assistant",
      content: [{ type: "output_text", text }],
    },
  ]),
  fc.constant<JsonObject[]>([{ type: "item_from_the_future", value: 1 }]),
  { weight: 3, arbitrary: responsesCalls },
);

const anthropicCalls = fc
  .record({
    ids,
    name,
    answer,
    text: fc.option(word),
    thinks: fc.boolean(),
    after: fc.option(word),
    system: fc.option(word),
  })
  .chain(({ ids, name, answer, text, thinks, after, system }) =>
    inAnyOrder(ids).map((order): JsonObject[] => [
      {
        role: "assistant",
        content: [
          ...(thinks
            ? [{ type: "thinking", thinking: "hm", signature: "s" }]
            : []),
          ...(text ? [{ type: "text", text }] : []),
          ...ids.map((id) => ({ type: "tool_use", id, name, input: {} })),
        ],
      },
      {
        role: "user",
        content: [
          ...order.map((id) => ({
            type: "tool_result",
            tool_use_id: id,
            content: `${answer} ${id}`,
          })),
          ...(after ? [{ type: "text", text: after }] : []),
        ],
      },
      ...(system ? [{ role: "system", content: system }] : []),
    ]),
  );

const serverCall = word.map((text): JsonObject[] => {
  itemNumber += 1;
  const id = `srv_${itemNumber}`;
  return [
    {
      role: "assistant",
      content: [
        { type: "server_tool_use", id, name: "web_search", input: {} },
        { type: "web_search_tool_result", tool_use_id: id, content: [] },
        { type: "text", text },
      ],
    },
    { role: "user", content: text },
  ];
});

/**
 * A server tool called beside the client's runs only when their results have
 * come; one that calls the client's tools goes on over several messages.
 */
const longServerCall = fc
  .record({
    id: fc.constantFrom("a", "b"),
    rounds: fc.integer({ min: 1, max: 3 }),
    name,
    answer,
    said: word,
  })
  .map(({ id, rounds, name, answer, said }): JsonObject[] => {
    itemNumber += 1;
    const server = `srv_${itemNumber}`;
    const caller = { type: "code_execution_20260120", tool_id: server };
    const call = { type: "tool_use", id, name, input: {}, caller };
    const content = `${answer} ${id}`;
    const result = { type: "tool_result", tool_use_id: id, content };
    const serverCall = {
      type: "server_tool_use",
      id: server,
      name: "code_execution",
      input: {},
    };
    return [
      { role: "assistant", content: [serverCall, call] },
      { role: "user", content: [result] },
      ...Array.from({ length: rounds - 1 }, () => [
        { role: "assistant", content: [call] },
        { role: "user", content: [result] },
      ]).flat(),
      {
        role: "assistant",
        content: [
          { type: "code_execution_tool_result", tool_use_id: server },
          { type: "text", text: said },
        ],
      },
      { role: "user", content: said },
    ];
  });

/** Two messages each, assistant's and user's, so that roles alternate. */
const anthropicStep: fc.Arbitrary<JsonObject[]> = fc.oneof(
  fc.tuple(word, word).map(([said, asked]): JsonObject[] => [
    { role: "assistant", content: said },
    { role: "user", content: [{ type: "text", text: asked }] },
  ]),
  serverCall,
  longServerCall,
  { weight: 3, arbitrary: anthropicCalls },
);

const first: JsonObject = { role: "user", content: "task" };

export const chatConversations = listOf(chatStep);
export const responsesConversations = listOf(responsesStep);
export const anthropicConversations = listOf(anthropicStep);

/** Conversations that the provider accepts. */
function listOf(step: fc.Arbitrary<JsonObject[]>): fc.Arbitrary<JsonObject[]> {
  return fc
    .array(step, { maxLength: 6 })
    .map((steps) => [first, ...steps.flat()]);
}
