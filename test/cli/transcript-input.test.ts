import { describe, expect, it } from "vitest";
import {
  readTranscriptInput,
  replaceTranscript,
  toRequestBody,
} from "../../src/cli/transcript-input.ts";
import { outlineDocument } from "../../src/json/document.ts";
import type { DialectName } from "../../src/dialects/index.ts";

const limits = { maxDepth: 64, maxElements: 1000 };

function read(text: string, dialect?: DialectName) {
  return readTranscriptInput(Buffer.from(text), dialect, limits);
}

function replace(text: string, response: string): string {
  const document = outlineDocument(Buffer.from(response), limits);
  return replaceTranscript(read(text), document).toString();
}

describe("toRequestBody", () => {
  it("takes the transcript's fields byte for byte and nothing else", () => {
    const record =
      '{"id":"r1","tools":[ ],"messages":[{"role":"user","content":"\\u00e4","n":1.0}],"label":{"x":1}}';
    expect(toRequestBody(read(record), { target_tokens: 9 }).toString()).toBe(
      '{"target_tokens":9,"messages":[{"role":"user","content":"\\u00e4","n":1.0}],"tools":[ ]}',
    );
  });

  it("lets an option win over the file's own field", () => {
    const record = '{"model":"a","dialect":"openai-chat","messages":[]}';
    expect(toRequestBody(read(record), { model: "b" }).toString()).toBe(
      '{"model":"b","messages":[],"dialect":"openai-chat"}',
    );
  });

  it("leaves out what the file says is null", () => {
    const record = '{"input":[],"instructions":null,"tools": null }';
    expect(toRequestBody(read(record), {}).toString()).toBe('{"input":[]}');
  });

  it("is an empty object for a record without a transcript and without options", () => {
    expect(toRequestBody(read('{"id":"r1"}'), {}).toString()).toBe("{}");
  });

  it.each([
    { text: '[{"role":"user","content":"hi"}]', field: "messages" },
    {
      text: ' [{"type":"message","role":"user","content":"hi"}]',
      field: "messages",
    },
    {
      text: '[{"type":"function_call","call_id":"c","name":"f"}]',
      field: "input",
    },
    { text: "[]", field: "messages" },
  ])("names the bare array $text $field", ({ text, field }) => {
    const body = JSON.parse(toRequestBody(read(text), {}).toString()) as object;
    expect(Object.keys(body)).toEqual([field]);
  });

  it("names a bare array by the dialect that the caller gave", () => {
    const text = '[{"role":"user","content":"hi"}]';
    const body = toRequestBody(read(text, "openai-responses"), {});
    expect(body.toString()).toBe(`{"input":${text}}`);
  });
});

describe("readTranscriptInput", () => {
  it.each(["", "null", "[1,", '{"messages":[', "[] []"])(
    "refuses %j",
    (text) => {
      expect(() => read(text)).toThrow(
        expect.objectContaining({ code: "invalid_json" }),
      );
    },
  );

  it("refuses what nests deeper than the limit", () => {
    const deep = "[".repeat(100) + "]".repeat(100);
    expect(() => read(deep)).toThrow(
      expect.objectContaining({ code: "too_deep" }),
    );
  });
});

describe("replaceTranscript", () => {
  it("changes the transcript and no other byte", () => {
    const text =
      '{ "temperature": 0.50, "messages": [1, 2],\n "system": "s", "big": 12345678901234567890 }\n';
    const response = '{"id":"cmp_1","messages":[2],"system":"s","tokens":{}}';
    expect(replace(text, response)).toBe(
      '{ "temperature": 0.50, "messages": [2],\n "system": "s", "big": 12345678901234567890 }\n',
    );
  });

  it("answers a bare array with a bare array", () => {
    expect(
      replace('[{"role":"user"}]\n', '{"messages":[{"role":"assistant"}]}'),
    ).toBe('[{"role":"assistant"}]');
  });

  it("does not add what the input has no field for", () => {
    expect(replace('{"messages":[1]}', '{"messages":[],"system":"x"}')).toBe(
      '{"messages":[]}',
    );
  });
});
