import { describe, expect, it } from "vitest";
import { textsOf } from "../../../src/lab/truth/texts.ts";
import { call, readMessages } from "../builders.ts";

describe("textsOf", () => {
  it("shows short arguments side by side and long ones line by line", () => {
    const [message] = readMessages(
      call("Edit", { path: "a.ts", count: 3, text: "one\ntwo", last: true }),
    );
    expect(textsOf(message!)).toEqual([
      {
        source: "call",
        text: "path: a.ts, count: 3\ntext: one\ntwo\nlast: true",
      },
    ]);
  });

  it("tells what the agent said from what a tool answered", () => {
    const messages = readMessages([
      { role: "assistant", content: "Looking." },
      ...call("ls", {}, "a.ts"),
    ]);
    const sources = messages.flatMap((message) => textsOf(message));
    expect(sources.filter(({ text }) => text !== "")).toEqual([
      { source: "text", text: "Looking." },
      { source: "result", text: "a.ts" },
    ]);
  });

  it("shows a call's arguments alike in every dialect", () => {
    const input = { file_path: "a.ts", old_string: "x\ny" };
    const [chatMessage] = readMessages(call("Edit", input));
    const [anthropicMessage] = readMessages(
      [
        {
          role: "assistant",
          content: [{ type: "tool_use", id: "t", name: "Edit", input }],
        },
      ],
      "anthropic-messages",
    );
    const [responsesItem] = readMessages(
      [
        {
          type: "function_call",
          call_id: "c",
          name: "Edit",
          arguments: JSON.stringify(input),
        },
      ],
      "openai-responses",
    );
    expect(textsOf(anthropicMessage!)).toEqual(textsOf(chatMessage!));
    expect(textsOf(responsesItem!)).toEqual(textsOf(chatMessage!));
  });
});
