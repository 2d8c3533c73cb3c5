/** Requests of many small elements, as JSON text, since objects of that number would cost the attacker's own memory first. */
import { counted } from "./texts.mjs";
import { textPlaces } from "./places.mjs";

/** Stands in a skeleton body for the JSON that replaces it. */
const slot = "@slot@";
const slotJson = JSON.stringify(slot);

const fill = (body, json) => {
  const text = JSON.stringify(body);
  const at = text.indexOf(slotJson);
  return text.slice(0, at) + json + text.slice(at + slotJson.length);
};

const list = (bytes, elementOf) => `[${counted(bytes, elementOf, ",")}]`;
const object = (bytes, elementOf) => `{${counted(bytes, elementOf, ",")}}`;
const nested = (depth, open, close) =>
  open.repeat(depth) + "1" + close.repeat(depth);

const openParts = {
  "openai-chat": '{"type":"text","text":"a"}',
  "openai-responses": '{"type":"input_text","text":"a"}',
  "anthropic-messages": '{"type":"text","text":"a"}',
};

const tools = {
  "openai-chat": (index) =>
    `{"type":"function","function":{"name":"t${index}"}}`,
  "openai-responses": (index) => `{"type":"function","name":"t${index}"}`,
  "anthropic-messages": (index) => `{"name":"t${index}","input_schema":{}}`,
};

const toolWithSchema = {
  "openai-chat": (parameters) => [
    { type: "function", function: { name: "run", parameters } },
  ],
  "openai-responses": (parameters) => [
    { type: "function", name: "run", parameters },
  ],
  "anthropic-messages": (parameters) => [
    { name: "run", input_schema: parameters },
  ],
};

const plain = (dialect) => textPlaces[dialect]["old user text"]("Mend it.");
const listField = (dialect) =>
  dialect === "openai-responses" ? "input" : "messages";

/** A tool result or output whose content is the slot. */
const withResult = (dialect) =>
  dialect === "openai-responses"
    ? textPlaces[dialect].output(slot)
    : textPlaces[dialect]["tool result"](slot);

const manyCalls = {
  "openai-chat": (bytes) => {
    const count = Math.ceil(bytes / 150);
    const ids = Array.from({ length: count }, (_, index) => `c${index}`);
    return [
      `{"role":"assistant","content":null,"tool_calls":[${ids.map((id) => `{"id":"${id}","type":"function","function":{"name":"f","arguments":"{}"}}`).join(",")}]}`,
      ...ids.map(
        (id) => `{"role":"tool","tool_call_id":"${id}","content":"a"}`,
      ),
    ];
  },
  "openai-responses": (bytes) => {
    const count = Math.ceil(bytes / 150);
    const ids = Array.from({ length: count }, (_, index) => `c${index}`);
    return [
      ...ids.map(
        (id) =>
          `{"type":"function_call","call_id":"${id}","name":"f","arguments":"{}"}`,
      ),
      ...ids.map(
        (id) =>
          `{"type":"function_call_output","call_id":"${id}","output":"a"}`,
      ),
    ];
  },
  "anthropic-messages": (bytes) => {
    const count = Math.ceil(bytes / 130);
    const ids = Array.from({ length: count }, (_, index) => `c${index}`);
    return [
      `{"role":"assistant","content":[${ids.map((id) => `{"type":"tool_use","id":"${id}","name":"f","input":{}}`).join(",")}]}`,
      `{"role":"user","content":[${ids.map((id) => `{"type":"tool_result","tool_use_id":"${id}","content":"a"}`).join(",")}]}`,
    ];
  },
};

const withMessages = (dialect, messages) => {
  const body = { ...plain(dialect), [listField(dialect)]: slot };
  const ends = '{"role":"user","content":"Go on."}';
  return fill(body, `[${[ends, ...messages, ends].join(",")}]`);
};

/** A message with a field that no provider knows. */
const withField = (dialect, json) =>
  withMessages(dialect, [`{"role":"user","content":"a","x_custom":${json}}`]);

const common = {
  "parts of a user message": (dialect, bytes) =>
    fill(
      textPlaces[dialect]["old user text"](slot),
      list(bytes, () => openParts[dialect]),
    ),
  "empty parts of a user message": (dialect, bytes) =>
    fill(
      textPlaces[dialect]["old user text"](slot),
      list(bytes, () => "{}"),
    ),
  "parts of a result": (dialect, bytes) =>
    fill(
      withResult(dialect),
      list(bytes, () => openParts[dialect]),
    ),
  "unknown parts": (dialect, bytes) =>
    fill(
      textPlaces[dialect]["old user text"](slot),
      list(bytes, () => '{"type":"x"}'),
    ),
  "calls and results of one step": (dialect, bytes) =>
    withMessages(dialect, manyCalls[dialect](bytes)),
  "calls with one id": (dialect, bytes) => {
    const [call, ...results] = manyCalls[dialect](1);
    const pair = [call, ...results].join(",");
    return withMessages(dialect, [counted(bytes, () => pair, ",")]);
  },
  "results without calls": (dialect, bytes) => {
    const [, result] = manyCalls[dialect](1);
    return withMessages(dialect, [counted(bytes, () => result, ",")]);
  },
  "empty messages": (dialect, bytes) =>
    withMessages(dialect, [
      counted(bytes, () => '{"role":"user","content":""}', ","),
    ]),
  "alternating messages of one letter": (dialect, bytes) =>
    withMessages(dialect, [
      counted(
        bytes,
        (index) =>
          `{"role":"${index % 2 ? "user" : "assistant"}","content":"a"}`,
        ",",
      ),
    ]),
  "empty objects for messages": (dialect, bytes) =>
    withMessages(dialect, [counted(bytes, () => "{}", ",")]),
  tools: (dialect, bytes) =>
    fill({ ...plain(dialect), tools: slot }, list(bytes, tools[dialect])),
  "properties of a schema": (dialect, bytes) =>
    fill(
      {
        ...plain(dialect),
        tools: toolWithSchema[dialect]({ type: "object", properties: slot }),
      },
      object(bytes, (index) => `"p${index}":{}`),
    ),
  "values of an enum": (dialect, bytes) =>
    fill(
      {
        ...plain(dialect),
        tools: toolWithSchema[dialect]({
          type: "object",
          properties: { p: { enum: slot } },
        }),
      },
      list(bytes, () => '"a"'),
    ),
  "empty arrays in a schema": (dialect, bytes) =>
    fill(
      {
        ...plain(dialect),
        tools: toolWithSchema[dialect]({ type: "object", x: slot }),
      },
      list(bytes, () => "[]"),
    ),
  "nested schemas": (dialect, bytes) =>
    fill(
      {
        ...plain(dialect),
        tools: toolWithSchema[dialect]({ type: "object", x: slot }),
      },
      list(bytes, () => nested(50, '{"items":', "}")),
    ),
  "objects in a field of a message": (dialect, bytes) =>
    withField(
      dialect,
      list(bytes, () => "{}"),
    ),
  "keys in a field of a message": (dialect, bytes) =>
    withField(
      dialect,
      object(bytes, (index) => `"k${index}":1`),
    ),
  "unknown fields": (dialect, bytes) =>
    `${JSON.stringify(plain(dialect)).slice(0, -1)},${counted(bytes, (index) => `"x${index}":1`, ",")}}`,
  "nested arrays in a field of a message": (dialect, bytes) =>
    withField(
      dialect,
      list(bytes, () => nested(100, "[", "]")),
    ),
  "keys of a message": (dialect, bytes) =>
    withMessages(dialect, [
      `{"role":"user","content":"a",${counted(bytes, (index) => `"k${index}":1`, ",")}}`,
    ]),
  "kept messages": (dialect, bytes) =>
    fill(
      { ...plain(dialect), keep: { messages: slot } },
      list(bytes, () => "0"),
    ),
};

/** Arguments that are an object on the wire. */
const inInput = (json) =>
  fill(textPlaces["anthropic-messages"].argument(slot), json);
const ofAnthropic = {
  "values of an input": (_, bytes) => inInput(list(bytes, () => "1")),
  "keys of an input": (_, bytes) =>
    inInput(object(bytes, (index) => `"k${index}":1`)),
  "nested objects of an input": (_, bytes) =>
    inInput(list(bytes, () => nested(50, '{"a":1,"b":', "}"))),
};

/** Name to a function that makes a request body of about `bytes` bytes in the dialect, as JSON text. */
export function structuresOf(dialect) {
  const makers = {
    ...common,
    ...(dialect === "anthropic-messages" ? ofAnthropic : {}),
  };
  return Object.fromEntries(
    Object.entries(makers).map(([name, make]) => [
      name,
      (bytes) => make(dialect, bytes),
    ]),
  );
}
