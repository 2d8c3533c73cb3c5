import { describe, expect, it } from "vitest";
import {
  readCompactRequest,
  readMeasureRequest,
  toCompactionRequest,
} from "../../../src/api/reading/read-request.ts";
import { localCall } from "../../../src/call/call.ts";
import { readBody, toDocument } from "../../support/tasks.ts";

const body = {
  messages: [{ role: "user", content: "Mend the build." }],
  target_tokens: 500,
  model: "gpt-5-mini",
};
const call = localCall("cmp_test");
const run = { id: "r1", agent: undefined, pattern: undefined };
const callOfRun = { ...call, run: { ...run, maxCostUsd: undefined } };

describe("reading a compaction", () => {
  it("gives the transcript's messages to the byte, and the options", () => {
    const spaced = '{ "role" : "user",  "content":"Mend the build." }';
    const { request, reply } = readBody(
      `{"messages":[ ${spaced} ],"target_tokens":500,"reply":"changes"}`,
    );
    expect(request.dialect.name).toBe("openai-chat");
    expect(request.transcript.messages.map(({ bytes }) => `${bytes}`)).toEqual([
      spaced,
    ]);
    expect(request.options.targetTokens).toBe(500);
    expect(reply).toBe("changes");
  });

  it("takes the options from an envelope apart from the document's", () => {
    const { request } = toCompactionRequest(toDocument(body), {
      ...body,
      messages: [],
      target_tokens: 70,
    });
    expect(request.options.targetTokens).toBe(70);
    expect(request.transcript.messages).toHaveLength(1);
  });

  it.each([
    [{ ...body, target_tokens: 0 }, "invalid_request", "target_tokens"],
    [{ ...body, strateggy: "auto" }, "invalid_request", "strateggy"],
    [{ ...body, keep: { messages: [-1] } }, "invalid_request", "keep.messages"],
    [{ ...body, dialect: "openai-responses" }, "invalid_request", "dialect"],
    [{ ...body, messages: [7] }, "invalid_message", "messages[0]"],
    [{ ...body, run: { id: "" } }, "invalid_request", "run.id"],
  ])("refuses %j by the field's name", (wrong, code, param) => {
    expect(() => readBody(wrong)).toThrow(
      expect.objectContaining({ code, param }) as Error,
    );
  });
});

describe.each([
  ["compaction", readCompactRequest, body],
  ["measurement", readMeasureRequest, { messages: body.messages }],
] as const)("the run of a %s", (_, read, valid) => {
  const wrong = toDocument({ ...valid, run: { id: 7 } });

  it("is not parsed again when the call holds it", () => {
    expect(() => read(wrong, callOfRun)).not.toThrow();
  });

  it("is checked with the other fields when the call has none", () => {
    expect(() => read(wrong, call)).toThrow(
      expect.objectContaining({ param: "run.id" }) as Error,
    );
  });
});
