// Covers: src/transcript/pith-extension.ts
import { describe, expect, it } from "vitest";
import type { DialectName } from "../../src/dialects/index.ts";
import {
  readTranscript,
  type ReadTranscript,
} from "../../src/dialects/read-transcript.ts";
import { messagesFields } from "../../src/dialects/request-fields.ts";
import { outlineDocument, parseEnvelope } from "../../src/json/document.ts";

function readText(text: string, named?: DialectName): ReadTranscript {
  const limits = { maxDepth: 64, maxElements: 1000, maxValues: 10_000 };
  const document = outlineDocument(Buffer.from(text), limits);
  return readTranscript(
    document,
    parseEnvelope(document, messagesFields),
    named,
  );
}

function readBody(body: object, named?: DialectName): ReadTranscript {
  return readText(JSON.stringify(body), named);
}

const hello = { role: "user", content: "hello" };

describe("reading a request's transcript", () => {
  it("keeps the bytes of every message", () => {
    const first = '{ "role":"user",  "content":"\\u0061", "n": 1.0 }';
    const { transcript } = readText(
      `{"messages":[ ${first} ,{"role":"user"}]}`,
    );
    expect(transcript.messages.map(({ bytes }) => String(bytes))).toEqual([
      first,
      '{"role":"user"}',
    ]);
  });

  it("takes the pith extension out of a message's bytes and keeps the rest", () => {
    const { transcript } = readText(
      '{"messages":[{"role": "user","pith":{"pin":true,"labels":["hr"]}, "n":1.0}]}',
    );
    const [message] = transcript.messages;
    expect(message).toMatchObject({ pinned: true, labels: ["hr"], index: 0 });
    expect(String(message?.bytes)).toBe('{"role": "user","n":1.0}');
    expect(message?.raw).not.toHaveProperty("pith");
  });

  it("names the message whose extension it can't read", () => {
    const wrong = { ...hello, pith: { pin: "yes" } };
    expect(() => readBody({ messages: [hello, wrong] })).toThrow(
      expect.objectContaining({
        code: "invalid_message",
        param: "messages[1].pith",
      }),
    );
  });

  it("reads text as one user message where the API takes it", () => {
    const { transcript } = readBody({
      input: "hello",
      instructions: "Be kind",
    });
    expect(transcript.messages.map(({ raw }) => raw)).toEqual([hello]);
    expect(transcript.system.map(({ text }) => text)).toEqual(["Be kind"]);
    expect(transcript.continues).toBe(false);
  });

  it("knows when the provider holds the beginning", () => {
    const body = { input: [], previous_response_id: "resp_1" };
    expect(readBody(body).transcript.continues).toBe(true);
  });

  it("keeps every field before the messages", () => {
    const front = { system: "rule", tools: [{ name: "f" }] };
    const { transcript } = readBody({ ...front, messages: [hello] });
    expect(transcript.front).toEqual(front);
  });

  it.each<[string, object, DialectName, string]>([
    ["messages in another field", { input: [] }, "openai-chat", "dialect"],
    [
      "a field of another dialect",
      { messages: [hello], system: "rule" },
      "openai-chat",
      "system",
    ],
  ])("refuses %s", (_, body, named, param) => {
    expect(() => readBody(body, named)).toThrow(
      expect.objectContaining({ code: "invalid_request", param }),
    );
  });

  it("names an element that is not an object", () => {
    expect(() => readBody({ messages: [hello, 7] })).toThrow(
      expect.objectContaining({
        code: "invalid_message",
        param: "messages[1]",
      }),
    );
  });
});
