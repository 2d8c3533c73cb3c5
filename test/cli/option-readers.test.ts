import { describe, expect, it } from "vitest";
import {
  namesReader,
  readAmount,
  readCount,
  readList,
  readName,
  readObject,
  readPositive,
  readShare,
  readShares,
} from "../../src/cli/option-readers.ts";

const readNames = namesReader(["one", "two"]);

describe("option readers", () => {
  it.each([
    ["readAmount", readAmount("8000"), { kind: "tokens", tokens: 8000 }],
    ["readAmount", readAmount("30%"), { kind: "share", percent: 30 }],
    ["readCount", readCount("0"), 0],
    ["readPositive", readPositive("3"), 3],
    ["readName", readName("a b"), "a b"],
    ["readList", readList("a, b"), ["a", "b"]],
    ["readShare", readShare("12.5%"), 0.125],
    ["readShares", readShares("5,50%,5"), [0.5, 0.05]],
    ["readShares", readShares("none"), []],
    ["readNames", readNames("all"), undefined],
    ["readNames", readNames("none"), []],
    ["readNames", readNames("two"), ["two"]],
    ["readObject", readObject('{"keep":{}}'), { keep: {} }],
  ])("%s gives %j", (_, value, expected) => {
    expect(value).toEqual(expected);
  });

  it.each([
    ["a share above 100 %", () => readAmount("101%"), "share"],
    ["no tokens", () => readAmount("0"), "tokens"],
    ["a negative count", () => readCount("-1"), "whole number"],
    ["nothing of something", () => readPositive("0"), "at least 1"],
    ["an empty name", () => readName(" "), "empty"],
    ["a list with a gap", () => readList("a,,b"), "commas"],
    ["a share that is a word", () => readShares("50,half"), "percentages"],
    ["an unknown name", () => readNames("three"), '"three"'],
    ["an array for an object", () => readObject("[1]"), "JSON object"],
    ["no JSON", () => readObject("{keep}"), "JSON object"],
  ])("refuse %s", (_, read, text) => {
    expect(read).toThrow(text);
  });
});
