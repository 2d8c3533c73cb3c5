import { describe, expect, it } from "vitest";
import { RawJson, writeJson } from "../../../src/api/writing/json-answer.ts";

const textOf = (chunks: readonly Uint8Array[]) =>
  Buffer.concat(chunks).toString("utf8");

describe("writeJson", () => {
  it("writes members in their order and leaves out undefined ones", () => {
    const answer = { b: 1, a: undefined, c: null, d: { e: undefined, f: "ü" } };
    expect(textOf(writeJson(answer))).toBe('{"b":1,"c":null,"d":{"f":"ü"}}');
    expect(textOf(writeJson({ a: undefined, b: 2 }))).toBe('{"b":2}');
    expect(textOf(writeJson({ a: undefined }))).toBe("{}");
    expect(textOf(writeJson({}))).toBe("{}");
  });

  it("escapes the names of members", () => {
    const answer = { 'a "name"': 1 };
    expect(JSON.parse(textOf(writeJson(answer)))).toEqual(answer);
  });

  it("sends raw JSON as the very bytes it came in", () => {
    const raw = Buffer.from('{ "n" : 1e2,\n"s":"\\u00fc" }');
    const chunks = writeJson({ id: "x", kept: new RawJson([raw]) });
    expect(chunks).toContain(raw);
    expect(textOf(chunks)).toBe(`{"id":"x","kept":${raw.toString()}}`);
  });
});

it.each([
  [[], "[]"],
  [["1"], "[1]"],
  [['{"a" : 1}', "2", '"x"'], '[{"a" : 1},2,"x"]'],
])("RawJson.array joins %j", (elements, expected) => {
  const bytes = elements.map((element) => Buffer.from(element));
  const array = RawJson.array(bytes);
  expect(textOf(array.chunks)).toBe(expected);
  for (const each of bytes) expect(array.chunks).toContain(each);
});

it("writes more elements than a call can take arguments", () => {
  const elements = Array.from({ length: 300_000 }, () => Buffer.from("1"));
  const text = textOf(writeJson({ messages: RawJson.array(elements) }));
  expect(JSON.parse(text)).toEqual({ messages: elements.map(() => 1) });
});
