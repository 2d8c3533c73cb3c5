// Covers: src/dialects/anthropic-messages/blocks.ts, src/dialects/anthropic-messages/rules.ts
import { describe, expect, it } from "vitest";
import { anthropicMessages } from "../../../src/dialects/anthropic-messages/index.ts";
import { read } from "../support/read.ts";
import type { JsonObject } from "../../../src/json/json.ts";
import {
  user,
  assistant,
  system,
  text,
  use,
  result,
  search,
  found,
  task,
  thinking,
} from "./builders.ts";

describe("repairing Anthropic messages", () => {
  it.each<[string, JsonObject[]]>([
    [
      "calls in flight",
      [task, assistant(use("a"), use("b")), user(result("b"))],
    ],
    [
      "ids that are used again in a later turn",
      [
        task,
        assistant(use("a")),
        user(result("a")),
        assistant(use("a")),
        user(result("a")),
      ],
    ],
    [
      "an empty last message of the assistant's",
      [task, { role: "assistant", content: "" }],
    ],
    [
      "an empty result",
      [
        task,
        assistant(use("a")),
        user({ type: "tool_result", tool_use_id: "a" }),
      ],
    ],
    ["a turn that the provider paused", [task, assistant(search("s"))]],
    [
      "a server tool that waits for the client's",
      [
        task,
        assistant(search("s"), use("a")),
        user(result("a")),
        assistant(found("s"), text("yes")),
      ],
    ],
    [
      "system messages behind a user's",
      [task, system("one"), system("two"), assistant(text("yes"))],
    ],
    [
      "a system message behind a server tool's result",
      [task, assistant(search("s"), found("s")), system("rule")],
    ],
    [
      "a directive wherever it stands",
      [
        task,
        assistant(text("yes")),
        { role: "system", content: [], output_config: { effort: "low" } },
        task,
      ],
    ],
    [
      "a directive behind a call in flight",
      [
        task,
        assistant(use("a")),
        { role: "system", content: [], output_config: { effort: "low" } },
      ],
    ],
    [
      "thinking without a text of its own",
      [task, assistant({ ...thinking, thinking: "" }, text("yes"))],
    ],
  ])("leaves %s alone", (_, messages) => {
    const parsed = read(anthropicMessages, messages);
    expect(anthropicMessages.repair(parsed).messages).toBe(parsed);
  });

  it("keeps the first index, every pin and all labels of messages it joins", () => {
    const [one, two] = read(anthropicMessages, [task, task]);
    const { messages, repairs } = anthropicMessages.repair([
      { ...one!, labels: ["hr"] },
      { ...two!, pinned: true, labels: ["hr", "legal"] },
    ]);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({
      index: 0,
      pinned: true,
      labels: ["hr", "legal"],
    });
    expect(repairs).toEqual([
      {
        rule: "consecutive_role",
        message: 1,
        detail: "Joined a message with the user message before it.",
      },
    ]);
  });
});
