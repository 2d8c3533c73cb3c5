// Covers: src/dialects/anthropic-messages/role-order.ts
import { describe, expect, it } from "vitest";
import { anthropicMessages } from "../../../src/dialects/anthropic-messages/index.ts";
import { read } from "../support/read.ts";
import { assistant, system, text, search, found, task } from "./builders.ts";

describe("the role of a note between Anthropic messages", () => {
  const [asks, answers, rule, seeks] = read(anthropicMessages, [
    task,
    assistant(text("yes")),
    system("rule"),
    assistant(search("s"), found("s")),
  ]);

  it.each([
    ["the user's opens the list", undefined, asks, undefined],
    ["the assistant's opens the list", undefined, answers, "user"],
    ["a system message opens the list", undefined, rule, "user"],
    ["the list ends", asks, undefined, undefined],
    ["roles alternate", asks, answers, undefined],
    ["two of the user's meet", asks, asks, "assistant"],
    ["two of the assistant's meet", answers, answers, "user"],
    ["a system message follows the user's", asks, rule, undefined],
    ["a system message follows the assistant's", answers, rule, "user"],
    ["a system message follows a server tool", seeks, rule, undefined],
    ["a system message precedes the user's", rule, asks, "assistant"],
    ["a system message precedes the assistant's", rule, answers, undefined],
  ] as const)("where %s", (_, previous, next, role) => {
    expect(anthropicMessages.noteRole(previous, next)).toBe(role);
  });
});
