// Covers: src/dialects/anthropic-messages/arrange.ts
import { describe, it } from "vitest";
import {
  user,
  assistant,
  system,
  text,
  use,
  result,
  thinking,
  task,
  start,
  expectRepair,
  type RepairCase,
} from "./builders.ts";

const roles: RepairCase[] = [
  {
    name: "neighbours of one role become one message",
    messages: [
      { role: "user", content: "one" },
      user(text("two")),
      assistant(thinking),
      assistant(text("yes")),
      assistant(use("a")),
      user(result("a")),
    ],
    rules: [
      "consecutive_role",
      "trailing_thinking",
      "consecutive_role",
      "consecutive_role",
    ],
    mended: [
      user(text("one"), text("two")),
      assistant(thinking, text("yes"), use("a")),
      user(result("a")),
    ],
  },
  {
    name: "a result comes first in the message it is joined with",
    messages: [
      task,
      assistant(use("a")),
      user(text("hurry")),
      user(result("a")),
    ],
    rules: ["consecutive_role"],
    mended: [task, assistant(use("a")), user(result("a"), text("hurry"))],
  },
  {
    name: "a note of the user's opens what begins with the assistant",
    messages: [assistant(text("yes")), task],
    rules: ["first_message_not_user"],
    mended: [start, assistant(text("yes")), task],
  },
  {
    name: "system messages move behind the user's turn",
    messages: [
      system("first"),
      task,
      system("between"),
      user(text("more")),
      assistant(use("a")),
      system("inside"),
      user(result("a")),
    ],
    rules: Array<string>(3).fill("misplaced_system_message"),
    mended: [
      user(text("task"), text("more")),
      system("first"),
      system("between"),
      assistant(use("a")),
      user(result("a")),
      system("inside"),
    ],
  },
  {
    name: "a last system message behind the assistant's moves back",
    messages: [task, assistant(text("yes")), system("rule")],
    rules: ["misplaced_system_message"],
    mended: [task, system("rule"), assistant(text("yes"))],
  },
  {
    name: "a system message alone gets a user's message to follow",
    messages: [system("rule")],
    rules: ["misplaced_system_message"],
    mended: [start, system("rule")],
  },
];

describe("repairing the roles of Anthropic messages", () => {
  it.each(roles)("$name", expectRepair);
});
