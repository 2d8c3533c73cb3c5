import { describe, expect, it } from "vitest";
import { handleOf, readsOf } from "../../../src/lab/truth/reads.ts";
import { call, readMessages } from "../builders.ts";

const handle = (name: string, input: object) =>
  handleOf({ name, arguments: JSON.stringify(input), format: "json" });

describe("handleOf", () => {
  it.each([
    ["Read", { limit: 5, file_path: "/a/b.ts" }, "a/b.ts"],
    ["WebFetch", { url: "https://x.org/p", prompt: "what" }, "https://x.org/p"],
    ["mcp__linear__get_issue", { id: "ENG-12" }, "ENG-12"],
    ["find_user_id_by_email", { email: "a@b.org" }, "a@b.org"],
    ["get_order_details", { order_id: "#W12" }, "W12"],
    [
      "Bash",
      { command: "cd /srv && grep -n 'x' *.ts 2>/dev/null | head" },
      "cd /srv && grep -n 'x' *.ts 2>/dev/null | head",
    ],
    ["Bash", { command: "git log --oneline" }, "git log --oneline"],
  ])("knows %s as a read", (name, input, expected) => {
    expect(handle(name, input)).toBe(expected);
  });

  it.each([
    ["Write", { file_path: "/a/b.ts" }],
    ["cancel_reservation", { reservation_id: "X" }],
    ["Bash", { command: "cat a > b" }],
    ["Bash", { command: "ls && rm -r build" }],
    ["Bash", { command: "git push" }],
    ["Bash", { command: "curl -s -X POST https://x.org" }],
    ["calculate", { expression: "1+1" }],
  ])("knows %s as none", (name, input) => {
    expect(handle(name, input)).toBeUndefined();
  });
});

describe("readsOf", () => {
  it("pairs a read with what it showed", () => {
    const messages = readMessages([
      ...call("Read", { path: "a.ts" }, "one"),
      ...call("Write", { path: "b.ts" }, "two"),
      ...call("Read", { path: "b.ts" }, "three"),
    ]);
    expect(readsOf(messages)).toEqual([
      { handle: "a.ts", texts: ["one"] },
      { handle: "b.ts", texts: ["three"] },
    ]);
  });
});
