// Covers: src/http/middleware/check-head.ts, src/http/server/refuse-connect.ts
// Covers: src/http/server/raw-answer.ts, src/http/server/answer-client-errors.ts
import { describe, expect, it } from "vitest";
import { errorResponse } from "../../src/api/schemas/error-response.ts";
import { requestLines } from "../support/http.ts";
import { serve, smallBody } from "../support/serving.ts";

const lines = (...all: readonly string[]) => [...all, "", ""].join("\r\n");
const post = [
  "POST /v1/compact HTTP/1.1",
  "host: localhost",
  "content-type: application/json",
  `content-length: ${smallBody.length}`,
];

interface Refusal {
  readonly fact: string;
  readonly text: string;
  readonly answers: readonly [status: number, code: string];
}

const refusals: readonly Refusal[] = [
  {
    fact: "no Host",
    text: lines("GET /healthz HTTP/1.1"),
    answers: [400, "malformed_request"],
  },
  {
    fact: "two Hosts",
    text: lines("GET /healthz HTTP/1.1", "host: a", "Host: b"),
    answers: [400, "malformed_request"],
  },
  {
    fact: "the same Host twice",
    text: lines("GET /healthz HTTP/1.1", "host: a", "HOST: a"),
    answers: [400, "malformed_request"],
  },
  {
    fact: "two Hosts in HTTP/1.0",
    text: lines("GET /healthz HTTP/1.0", "host: a", "host: b"),
    answers: [400, "malformed_request"],
  },
  {
    fact: "a Host that is none",
    text: lines("GET /healthz HTTP/1.1", "host: a/b@c"),
    answers: [400, "malformed_request"],
  },
  {
    fact: "two Hosts before a body",
    text: lines(...post, "host: b") + smallBody,
    answers: [400, "malformed_request"],
  },
  {
    fact: "an unknown expectation",
    text: lines("GET /healthz HTTP/1.1", "host: a", "expect: 200-maybe"),
    answers: [417, "expectation_failed"],
  },
  {
    fact: "an unknown expectation beside the known one",
    text: lines(...post, "expect: 100-continue, 200-maybe") + smallBody,
    answers: [417, "expectation_failed"],
  },
  {
    fact: "HTTP/2.0 in words",
    text: lines("GET /healthz HTTP/2.0", "host: a"),
    answers: [505, "unsupported_version"],
  },
  {
    fact: "the preface of HTTP/2",
    text: "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    answers: [505, "unsupported_version"],
  },
  {
    fact: "a version that does not exist",
    text: lines("GET /healthz HTTP/3.7", "host: a"),
    answers: [505, "unsupported_version"],
  },
  {
    fact: "an unknown method",
    text: lines("FROB /healthz HTTP/1.1", "host: a"),
    answers: [400, "malformed_request"],
  },
  {
    fact: "CONNECT",
    text: lines("CONNECT example.org:443 HTTP/1.1", "host: example.org:443"),
    answers: [501, "method_not_implemented"],
  },
  {
    fact: "CONNECT with bytes for the tunnel",
    text: lines("CONNECT example.org:443 HTTP/1.1", "host: a") + "\x16\x03\x01",
    answers: [501, "method_not_implemented"],
  },
];

describe.each(refusals)("a request with $fact", ({ text, answers }) => {
  it("is answered in the error shape, with its id, and logged once", async () => {
    const { connect, dependencies } = await serve();
    const connection = await connect();
    connection.send(text);
    const { status, headers, body } = await connection.answer();
    const { error } = errorResponse.parse(JSON.parse(body));
    expect([status, error.code]).toEqual(answers);
    expect(headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(headers["x-request-id"]).toBe(error.request_id);
    await expect
      .poll(() => requestLines(dependencies))
      .toEqual([expect.objectContaining({ status, error_code: error.code })]);
  });
});

describe("a refused CONNECT", () => {
  it("ends its connection, and nothing that follows is taken for a request", async () => {
    const { connect, dependencies } = await serve();
    const connection = await connect();
    connection.send(
      lines("CONNECT a:1 HTTP/1.1", "host: a") +
        lines("GET /healthz HTTP/1.1", "host: a"),
    );
    expect((await connection.answer()).headers["connection"]).toBe("close");
    await expect(connection.answer()).rejects.toThrow("closed");
    expect(requestLines(dependencies)).toHaveLength(1);
  });

  it("leaves the service as it is when the client is gone already", async () => {
    const { connect } = await serve();
    const connection = await connect();
    connection.send(lines("CONNECT a:1 HTTP/1.1", "host: a"));
    connection.socket.resetAndDestroy();
    const next = await connect();
    next.send(lines("GET /healthz HTTP/1.1", "host: a"));
    expect((await next.answer()).status).toBe(200);
  });
});

describe("a request as it may be", () => {
  it.each([
    ["HTTP/1.0 without a Host", lines("GET /healthz HTTP/1.0")],
    ["an empty Host", lines("GET /healthz HTTP/1.1", "host:")],
    ["an IPv6 address", lines("GET /healthz HTTP/1.1", "host: [::1]:8080")],
    [
      "an absolute URI",
      lines("GET http://a/healthz HTTP/1.1", "host: a", "connection: close"),
    ],
    [
      "an offer to upgrade to h2c",
      lines(
        "GET /healthz HTTP/1.1",
        "host: a",
        "connection: Upgrade, HTTP2-Settings",
        "upgrade: h2c",
        "http2-settings: AAMAAABkAAQCAAAAAAIAAAAA",
      ),
    ],
    [
      "a WebSocket's handshake, which gets no 101",
      lines(
        "GET /healthz HTTP/1.1",
        "host: a",
        "connection: upgrade",
        "upgrade: websocket",
        "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==",
        "sec-websocket-version: 13",
      ),
    ],
    ["an expectation in HTTP/1.0", lines("GET /healthz HTTP/1.0", "expect: x")],
  ])("is served: %s", async (_fact, text) => {
    const { connect } = await serve();
    const connection = await connect();
    connection.send(text);
    const { status, body } = await connection.answer();
    expect([status, JSON.parse(body).status]).toEqual([200, "ok"]);
  });
});
