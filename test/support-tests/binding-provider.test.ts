import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/json/json.ts";
import {
  BindingProvider,
  type SentRequest,
} from "../support/binding/binding-provider.ts";
import { readingAgent } from "../support/binding/thinking-conversations.ts";

const provider = new BindingProvider();
const request = grown();
const { messages } = request;

function grown(): SentRequest {
  const { messages: unsigned, ...front } = readingAgent(4);
  const own: JsonObject[] = [];
  for (const message of unsigned) {
    const sent = { ...front, messages: [...own] };
    own.push(
      message.role === "assistant" ? provider.sign(sent, message) : message,
    );
  }
  return { ...front, messages: own };
}

const withMessage = (at: number, message: JsonObject) =>
  provider.refusal({ ...request, messages: messages.with(at, message) });
const bare = (at: number): JsonObject => ({
  ...messages[at],
  content: (messages[at]?.["content"] as JsonObject[]).filter(
    ({ type }) => type === "text" || type === "tool_use",
  ),
});

describe("a provider that binds thinking", () => {
  it("takes a conversation that only grew", () => {
    expect(provider.refusal(request)).toBeUndefined();
  });

  it.each<[string, SentRequest, string]>([
    [
      "another system text",
      { ...request, system: "x" },
      "messages.1.content.0",
    ],
    ["other tools", { ...request, tools: [] }, "messages.1.content.0"],
    [
      "an edited message",
      {
        ...request,
        messages: messages.with(4, { role: "user", content: "x" }),
      },
      "messages.5.content.0",
    ],
    [
      "a message that left",
      { ...request, messages: messages.toSpliced(3, 2) },
      "messages.3.content.0",
    ],
    [
      "a message that came",
      {
        ...request,
        messages: messages.toSpliced(3, 0, { role: "user", content: "x" }),
      },
      "messages.4.content.0",
    ],
  ])("refuses thinking after %s", (_, sent, place) => {
    expect(provider.refusal(sent)).toContain(`${place}: Invalid`);
    expect(provider.refusal(sent)).toContain("different conversation");
  });

  it("lets thinking leave from the start, not from the middle", () => {
    expect(withMessage(1, bare(1))).toBeUndefined();
    expect(withMessage(3, bare(3))).toContain("messages.5.content.0");
  });

  it("takes a tool that is loaded later", () => {
    const tools = [
      ...(request.tools ?? []),
      { name: "x", defer_loading: true },
    ];
    expect(provider.refusal({ ...request, tools })).toBeUndefined();
  });
});
