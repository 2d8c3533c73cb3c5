import { describe, expect, it } from "vitest";
import { toCompactionRequest } from "../../src/api/reading/read-request.ts";
import {
  readTranscriptInput,
  replaceMessages,
  toEnvelope,
} from "../../src/cli/transcript-input.ts";
import type { DialectName } from "../../src/dialects/index.ts";

const limits = { maxDepth: 64, maxElements: 1000, maxValues: 10_000 };

function read(text: string, dialect?: DialectName) {
  return readTranscriptInput(Buffer.from(text), dialect, limits);
}

function replace(text: string, keep: (index: number) => boolean): string {
  const input = read(text);
  const envelope = toEnvelope(input, { target_tokens: 9 });
  const { request } = toCompactionRequest(input.document, envelope);
  const { dialect, transcript } = request;
  const messages = transcript.messages.filter((_, index) => keep(index));
  return replaceMessages(input, { dialect, transcript, messages }).toString();
}

describe("toEnvelope", () => {
  it("takes the transcript's fields without the messages, and nothing else", () => {
    const record =
      '{"id":"r1","tools":[ ],"messages":[{"role":"user","content":"a"}],"label":{"x":1}}';
    expect(toEnvelope(read(record), { target_tokens: 9 })).toEqual({
      tools: [],
      messages: [],
      target_tokens: 9,
    });
  });

  it("lets an option win over the file's own field", () => {
    const record = '{"model":"a","dialect":"openai-chat","messages":[]}';
    expect(toEnvelope(read(record), { model: "b" })).toEqual({
      model: "b",
      dialect: "openai-chat",
      messages: [],
    });
  });

  it("leaves out what the file says is null, and options without a value", () => {
    const record = '{"input":[],"instructions":null,"tools": null }';
    expect(toEnvelope(read(record), { model: undefined })).toEqual({
      input: [],
    });
  });

  it("is an empty object for a record without a transcript and without options", () => {
    expect(toEnvelope(read('{"id":"r1"}'), {})).toEqual({});
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
    expect(Object.keys(toEnvelope(read(text), {}))).toEqual([field]);
  });

  it("names a bare array by the dialect that the caller gave", () => {
    const text = '[{"role":"user","content":"hi"}]';
    const { document } = read(text, "openai-responses");
    expect(document.bytes.toString()).toBe(`{"input":${text}}`);
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

describe("replaceMessages", () => {
  const first = '{"role":"user","content":"\\u00e4","n":1.0}';
  const second = '{"role":"assistant","content":"b"}';

  it("changes the messages and no other byte", () => {
    const frame = (messages: string) =>
      `{ "temperature": 0.50, "messages": ${messages},\n "big": 12345678901234567890 }\n`;
    expect(
      replace(frame(`[ ${first}, ${second}]`), (index) => index === 0),
    ).toBe(frame(`[${first}]`));
  });

  it("keeps an unchanged list byte for byte", () => {
    const text = `{"messages": [ ${first} , ${second} ] }`;
    expect(replace(text, () => true)).toBe(text);
  });

  it("answers a bare array with a bare array", () => {
    expect(replace(`[${first}, ${second}]\n`, (index) => index === 1)).toBe(
      `[${second}]`,
    );
  });
});
