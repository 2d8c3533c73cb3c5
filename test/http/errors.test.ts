// Covers: src/http/error-answer.ts, src/http/middleware/error-handler.ts
// Covers: src/http/middleware/method-not-allowed.ts, src/http/middleware/not-found.ts
import request from "supertest";
import { describe, expect, it } from "vitest";
import { createApp } from "../../src/service/app.ts";
import { errorResponse } from "../../src/api/schemas/error-response.ts";
import { createByteEngine } from "../support/byte-engine.ts";
import { createTestDependencies, requestLines } from "../support/http.ts";

const limits = {
  maxBodyBytes: 64 * 1024,
  outline: { maxDepth: 10, maxElements: 20, maxValues: 500 },
};

const message = '{"role":"user","content":"hello there"}';
const utf16 = Buffer.from(`{"messages":[${message}]}`, "utf16le");

interface Refusal {
  readonly fact: string;
  readonly body?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  readonly path?: string;
  readonly answers: readonly [status: number, code: string, remedy: string];
}

const refusals: readonly Refusal[] = [
  {
    fact: "an empty body",
    body: "",
    answers: [400, "invalid_json", "it is empty"],
  },
  {
    fact: "white space alone",
    body: "  \n ",
    answers: [400, "invalid_json", "Send one JSON object"],
  },
  {
    fact: "an array",
    body: "[]",
    answers: [400, "invalid_json", "it must be one JSON object"],
  },
  {
    fact: "JSON that ends early",
    body: `{"target_tokens":80,"messages":[${message}`,
    answers: [400, "invalid_json", "it ends before the object does"],
  },
  {
    fact: "two values",
    body: '{"target_tokens":80} {}',
    answers: [400, "invalid_json", "there is more after the end"],
  },
  {
    fact: "a broken value beside the messages",
    body: `{"target_tokens":8x0,"messages":[${message}]}`,
    answers: [400, "invalid_json", "check the fields outside the messages"],
  },
  {
    fact: "bytes that are no UTF-8",
    body: Buffer.from([...Buffer.from('{"model":"'), 0xc3, 0x28, 0x22, 0x7d]),
    answers: [400, "invalid_encoding", "Encode it in UTF-8"],
  },
  {
    fact: "a surrogate encoded in three bytes",
    body: Buffer.from([...Buffer.from('{"a":"'), 0xed, 0xa0, 0x80, 0x22, 0x7d]),
    answers: [400, "invalid_encoding", "Encode it in UTF-8"],
  },
  {
    fact: "UTF-16",
    body: utf16,
    answers: [400, "invalid_encoding", "UTF-16"],
  },
  {
    fact: "UTF-16 with its mark",
    body: Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]),
    answers: [400, "invalid_encoding", "UTF-16"],
  },
  {
    fact: "half a byte order mark",
    body: Buffer.concat([Buffer.from([0xef, 0xbb]), Buffer.from("{}")]),
    answers: [400, "invalid_json", "it must be one JSON object"],
  },
  {
    fact: "a form",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "a=b",
    answers: [415, "unsupported_media_type", "content-type: application/json"],
  },
  {
    fact: "a type that only looks like JSON",
    headers: { "content-type": "application/jsonp" },
    body: "{}",
    answers: [415, "unsupported_media_type", "content-type: application/json"],
  },
  {
    fact: "another charset",
    headers: { "content-type": "application/json; charset=latin1" },
    body: "{}",
    answers: [415, "unsupported_media_type", "Encode the body in UTF-8"],
  },
  {
    fact: "an unknown content encoding",
    headers: { "content-encoding": "lzma" },
    body: "{}",
    answers: [415, "unsupported_encoding", "gzip, x-gzip, deflate, br"],
  },
  {
    fact: "stacked content encodings",
    headers: { "content-encoding": "gzip, gzip" },
    body: "{}",
    answers: [415, "unsupported_encoding", "Send one of gzip"],
  },
  {
    fact: "a body that is not what its encoding says",
    headers: { "content-encoding": "gzip" },
    body: "{}",
    answers: [400, "invalid_encoding", "Compress it again"],
  },
  {
    fact: "a body over the limit",
    body: `{"model":"${"x".repeat(limits.maxBodyBytes)}"}`,
    answers: [413, "body_too_large", "PITH_MAX_BODY_BYTES"],
  },
  {
    fact: "nesting over the limit",
    body: `{"messages":[${'{"a":'.repeat(12)}1${"}".repeat(12)}]}`,
    answers: [422, "too_deep", "PITH_MAX_DEPTH"],
  },
  {
    fact: "messages over the limit",
    body: `{"messages":[${Array(21).fill(message).join()}]}`,
    answers: [422, "too_many_messages", "PITH_MAX_MESSAGES"],
  },
  {
    fact: "values over the limit, wherever they are",
    body: `{"tools":[{"x":[${Array(500).fill("[]").join()}]}]}`,
    answers: [422, "too_many_values", "PITH_MAX_VALUES"],
  },
  {
    fact: "a missing target",
    body: `{"messages":[${message}]}`,
    answers: [422, "invalid_request", "target_tokens is missing"],
  },
  {
    fact: "an unknown strategy",
    body: `{"target_tokens":80,"strategy":"windo","messages":[${message}]}`,
    answers: [422, "unknown_strategy", "did you mean window?"],
  },
  {
    fact: "an unknown dialect",
    body: `{"target_tokens":80,"dialect":"cobol","messages":[${message}]}`,
    answers: [422, "unknown_dialect", "anthropic-messages"],
  },
  {
    fact: "a budget that can't be met",
    body: `{"target_tokens":8,"messages":[${message}]}`,
    answers: [422, "budget_infeasible", "target_tokens is 8"],
  },
  {
    fact: "a path that does not exist",
    path: "/v1/compress",
    body: "{}",
    answers: [404, "not_found", "Known paths: /v1/compact"],
  },
];

describe.each(refusals)(
  "a request with $fact",
  ({ body = "", headers = {}, path = "/v1/compact", answers }) => {
    it("is answered in the error shape, with the remedy and its id", async () => {
      const dependencies = createTestDependencies({ limits });
      const post = request(createApp(dependencies))
        .post(path)
        .set({ "content-type": "application/json", ...headers });
      post.write(body);
      const response = await post;
      const { error } = errorResponse.parse(response.body);
      const [status, code, remedy] = answers;
      expect([response.status, error.code]).toEqual([status, code]);
      expect(error.message).toContain(remedy);
      expect(error.request_id).toBe("req_1");
      expect(response.headers["x-request-id"]).toBe("req_1");
      expect(requestLines(dependencies)).toEqual([
        expect.objectContaining({
          status,
          error_code: code,
          request_id: "req_1",
        }),
      ]);
    });
  },
);

describe("a path's other methods", () => {
  const app = createApp(createTestDependencies());

  it.each([
    ["get", "/v1/compact", "POST, OPTIONS"],
    ["put", "/v1/measure", "POST, OPTIONS"],
    ["post", "/healthz", "GET, HEAD, OPTIONS"],
    ["delete", "/docs", "GET, HEAD, OPTIONS"],
  ] as const)("are refused: %s %s", async (method, path, allow) => {
    const { status, headers, body } = await request(app)[method](path);
    expect([status, body.error.code]).toEqual([405, "method_not_allowed"]);
    expect(headers["allow"]).toBe(allow);
    expect(body.error.message).toContain(allow);
  });

  it("are listed for OPTIONS, and nothing is shared across origins", async () => {
    const { status, headers } = await request(app)
      .options("/v1/compact")
      .set("origin", "https://elsewhere.example");
    expect([status, headers["allow"]]).toEqual([204, "POST, OPTIONS"]);
    expect(headers).not.toHaveProperty("access-control-allow-origin");
  });
});

describe("an unknown content encoding", () => {
  it("is answered with those that are known", async () => {
    const { headers } = await request(createApp(createTestDependencies()))
      .post("/v1/compact")
      .set("content-type", "application/json")
      .set("content-encoding", "lzma")
      .send("{}");
    expect(headers["accept-encoding"]).toMatch(/^gzip, x-gzip, deflate, br/);
  });
});

describe("an engine that fails", () => {
  const body = `{"target_tokens":80,"messages":[${message}]}`;

  it("is answered without detail, and logged whole", async () => {
    const dependencies = createTestDependencies({
      engine: createByteEngine({
        before: () => Promise.reject(new Error("the tables are gone")),
      }),
    });
    const response = await request(createApp(dependencies))
      .post("/v1/compact")
      .set("content-type", "application/json")
      .send(body);
    const { error } = errorResponse.parse(response.body);
    expect([response.status, error.code]).toEqual([500, "internal"]);
    expect(response.text).not.toContain("tables");
    expect(dependencies.lines).toContainEqual(
      expect.objectContaining({
        request_id: error.request_id,
        err: expect.objectContaining({
          message: "the tables are gone",
          stack: expect.stringContaining("errors.test.ts"),
        }),
      }),
    );
  });
});
