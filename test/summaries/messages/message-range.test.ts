import { describe, expect, it } from "vitest";
import {
  rangeFrom,
  readMessageRange,
} from "../../../src/summaries/messages/message-range.ts";
import { call, says, user } from "../../lab/builders.ts";
import { messagesOf } from "../ranges.ts";

describe("a message range", () => {
  it("is redacted in every text and knows nothing of Pith's own messages", () => {
    const messages = messagesOf([
      user("key abc"),
      ...call("run", { key: "abc" }, "abc"),
    ]);
    const own = { ...messages[0], index: undefined } as (typeof messages)[0];
    const range = readMessageRange(
      [own, ...messages] as typeof messages,
      (text) => text.replaceAll("abc", "***"),
    );
    expect(JSON.stringify(range.texts)).not.toContain("abc");
    expect([...range.indices]).toEqual([0, 1, 2]);
    expect(range.texts.map(({ origin }) => origin)).toEqual([
      "instruction",
      "speech",
      "data",
    ]);
  });

  it("names a result by its call, and keeps the caller's indices", () => {
    const messages = messagesOf([...call("run", {}, "done"), says("ok")], 5);
    const { texts } = readMessageRange(messages, (text) => text);
    expect(texts.map(({ index, kind, name }) => [index, kind, name])).toEqual([
      [5, "call", "run"],
      [6, "result", "run"],
      [7, "text", undefined],
    ]);
  });

  it("from a position on has the later messages alone", () => {
    const messages = messagesOf([user("one"), says("two"), user("three")]);
    const range = readMessageRange(messages, (text) => text);
    const later = rangeFrom(range, messages, 1);
    expect(later.texts.map(({ text }) => text)).toEqual(["two", "three"]);
    expect([...later.indices]).toEqual([1, 2]);
  });
});
