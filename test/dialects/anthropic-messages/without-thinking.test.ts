import { expect, it } from "vitest";
import { dialects } from "../../../src/dialects/index.ts";
import { withoutThinking } from "../../../src/dialects/anthropic-messages/without-thinking.ts";
import type { JsonObject } from "../../../src/json/json.ts";
import { createMessage } from "../../../src/transcript/create-message.ts";

const dialect = dialects["anthropic-messages"];

function read(json: string) {
  return createMessage(dialect, JSON.parse(json) as JsonObject, {
    ...{ index: 3, pinned: true, labels: ["hr"], bytes: Buffer.from(json) },
  });
}

it("removes every block of thinking and keeps all other bytes", () => {
  const json = `{"role":"assistant", "x": 1.0, "content":[ {"type":"thinking","thinking":"a, ]","signature":"s"},{"type":"text","text":"\\u00e9"} ,{"type":"redacted_thinking","data":"d"}, {"type":"tool_use","id":"t","name":"n","input":{"n":12345678901234567890}}],"y":null}`;
  const message = withoutThinking(read(json));
  expect(message.bytes.toString()).toBe(
    `{"role":"assistant", "x": 1.0, "content":[{"type":"text","text":"\\u00e9"},{"type":"tool_use","id":"t","name":"n","input":{"n":12345678901234567890}}],"y":null}`,
  );
  expect(message.parts.map(({ kind }) => kind)).toEqual(["text", "tool_call"]);
  expect(message).toMatchObject({ index: 3, pinned: true, labels: ["hr"] });
});

it.each([
  `{"role":"assistant","content":"Done."}`,
  `{"role":"assistant","content":[{"type":"text","text":"thinking"}]}`,
  `{"role":"assistant","content":[{"type":"thinking","thinking":"a","signature":"s"}]}`,
  `{"role":"assistant","content":[]}`,
])("returns the same object: %s", (json) => {
  const message = read(json);
  expect(withoutThinking(message)).toBe(message);
});
