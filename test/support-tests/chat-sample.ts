import { describe, expect, it } from "vitest";
import { checkCompaction } from "../support/oracle/invariants.ts";
import {
  messageTexts,
  recount,
  writeAnswer,
  type Answer,
} from "./honest-answer.ts";
import { call, calls, result, says, user } from "./wire-samples.ts";

export const chat = {
  target_tokens: 190,
  keep: { messages: [5] },
  messages: [
    { role: "system", content: "Never delete /srv/data." },
    user("Fix order 4711 in src/service/app.ts"),
    calls(
      call("a", '{"path":"src/service/app.ts"}'),
      call("b", '{"cmd":"ls -la"}'),
    ),
    result("a", "line 10: total = 4711\n".repeat(20)),
    result("b", "total 42\nREADME.md\nsrc"),
    says("I saw it."),
    { ...user("Go on, but keep README.md"), pith: { pin: true } },
    calls(call("c", '{"cmd":"npm test"}')),
    result("c", "12 tests passed"),
    says("All is well."),
    user("Then ship it as v2.1."),
  ],
};
export const request = JSON.stringify(chat);
export const texts = messageTexts("messages", request);
export const at = (...places: readonly number[]) =>
  places.map((place) => texts[place] ?? "");

export const masked = JSON.stringify(
  result("a", "line 10: total = 4711\nThe rest was left out."),
);
export const changes = [
  {
    message: 3,
    part: 0,
    action: "excerpt",
    tokens_before: 200,
    tokens_after: 15,
  },
  ...[7, 8, 9].map((message) => ({
    message,
    action: "drop",
    tokens_before: 20,
    tokens_after: 0,
  })),
];
export const honest: Answer = {
  dialect: "openai-chat",
  request,
  messages: [...at(0, 1, 2), masked, ...at(4, 5, 6, 10)],
  changes,
};

export function check(lie: Partial<Answer> = {}): readonly string[] {
  const told = { ...honest, ...lie };
  return checkCompaction({
    dialect: told.dialect,
    request: told.request,
    response: writeAnswer(told),
    count: recount,
  });
}

export const withMasked = (content: string) => [
  ...at(0, 1, 2),
  JSON.stringify(result("a", content)),
  ...at(4, 5, 6, 10),
];
export const tokens = {
  before: 333,
  after: 150,
  target: 190,
  encoding: "o200k_base",
};

/** What a dishonest answer does, how it differs from the honest one, and what must be said of it. */
export type Lie = readonly [fact: string, lie: Partial<Answer>, fault: RegExp];

/** Tests that every lie is found out. */
export function findOut(lies: readonly Lie[]): void {
  describe("a compaction", () => {
    it.each(lies)("with %s is found out", (_fact, lie, fault) => {
      expect(check(lie).join("\n")).toMatch(fault);
    });
  });
}
