// Covers: src/http/body/byte-budget.ts, src/http/body/expect-continue.ts, src/http/request-pipeline.ts
// Covers: src/http/client-gone-error.ts, src/http/server/answer-client-errors.ts
// Covers: src/http/server/create-http-server.ts
import { describe, expect, it } from "vitest";
import { requestLines } from "../support/http.ts";
import { postHead } from "../support/raw-http.ts";
import {
  errorCode,
  pause,
  serve,
  serveHeld,
  smallBody as body,
  smallPost as wholePost,
} from "../support/serving.ts";

describe("a slow client", () => {
  it("that drips its headers is answered 408 and cut off", async () => {
    const { connect } = await serve({ limits: { headersTimeoutMs: 150 } });
    const connection = await connect();
    connection.send("POST /v1/compact HTTP/1.1\r\nhost: localhost\r\n");
    const drip = setInterval(() => connection.send("x-a: b\r\n"), 40);
    const { status, headers, body: answer } = await connection.answer();
    clearInterval(drip);
    expect([status, errorCode(answer)]).toEqual([408, "request_timeout"]);
    expect(headers["x-request-id"]).toMatch(/^req_/);
    await connection.closed();
  });

  it("that drips its body is answered 408, and its line says so", async () => {
    const { connect, dependencies } = await serve({
      limits: { requestTimeoutMs: 150 },
    });
    const connection = await connect();
    connection.send(postHead("/v1/compact", { "content-length": 1_000 }) + "{");
    const drip = setInterval(() => connection.send(" "), 40);
    const { status, headers, body: answer } = await connection.answer();
    clearInterval(drip);
    expect([status, errorCode(answer)]).toEqual([408, "request_timeout"]);
    expect(headers["connection"]).toBe("close");
    connection.socket.end();
    await connection.closed();
    await expect
      .poll(() => requestLines(dependencies)[0])
      .toMatchObject({ status: 408, error_code: "request_timeout" });
  });

  it("that says nothing any more is cut off", async () => {
    const { connect } = await serve({ limits: { idleTimeoutMs: 150 } });
    const connection = await connect();
    await expect(connection.answer()).rejects.toThrow(
      "closed without an answer",
    );
  });

  it("that waits for its answer is not taken for one that says nothing", async () => {
    const { connect, release } = await serveHeld({ idleTimeoutMs: 150 });
    const connection = await connect();
    connection.send(wholePost);
    await pause(500);
    release();
    expect((await connection.answer()).status).toBe(200);
  });

  it("that keeps its connection for nothing is cut off", async () => {
    const { connect } = await serve({ limits: { keepAliveTimeoutMs: 100 } });
    const connection = await connect();
    connection.send(wholePost);
    expect((await connection.answer()).status).toBe(200);
    await connection.closed();
  });
});

describe("a client that waits for 100 Continue", () => {
  it("gets it when nothing speaks against the body", async () => {
    const { connect } = await serve();
    const connection = await connect();
    connection.send(
      postHead("/v1/compact", {
        "content-length": body.length,
        expect: "100-continue",
      }),
    );
    expect((await connection.answer()).status).toBe(100);
    connection.send(body);
    expect((await connection.answer()).status).toBe(200);
  });
});

describe("a client that goes away", () => {
  it("in the middle of its body leaves one quiet line", async () => {
    const { connect, dependencies } = await serve();
    const connection = await connect();
    connection.send(postHead("/v1/compact", { "content-length": 1_000 }) + "{");
    await pause(30);
    connection.socket.destroy();
    await expect.poll(() => requestLines(dependencies).length).toBe(1);
    expect(requestLines(dependencies)[0]).toMatchObject({
      status: 499,
      level: 30,
    });
    expect(dependencies.logText()).not.toContain("unexpected");
  });

  it("while it waits in the queue never reaches the engine", async () => {
    const { connect, calls, release } = await serveHeld({ maxConcurrency: 1 });
    const first = await connect();
    first.send(wholePost);
    await expect.poll(calls).toBe(1);
    const second = await connect();
    second.send(wholePost);
    await pause(30);
    second.socket.destroy();
    await pause(30);
    release();
    expect((await first.answer()).status).toBe(200);
    const third = await connect();
    third.send(wholePost);
    expect((await third.answer()).status).toBe(200);
    expect(calls()).toBe(2);
  });
});

describe("more requests than are allowed", () => {
  it("at once wait, and beyond that are told to come back", async () => {
    const { connect, calls, release } = await serveHeld({
      maxConcurrency: 1,
      maxQueue: 1,
    });
    const [running, waiting, refused] = [
      await connect(),
      await connect(),
      await connect(),
    ];
    running.send(wholePost);
    await expect.poll(calls).toBe(1);
    waiting.send(wholePost);
    await pause(30);
    refused.send(wholePost);
    const { status, headers, body: answer } = await refused.answer();
    expect([status, errorCode(answer), headers["retry-after"]]).toEqual([
      503,
      "overloaded",
      "1",
    ]);
    release();
    expect((await running.answer()).status).toBe(200);
    expect((await waiting.answer()).status).toBe(200);
  });

  it("in bytes are told to come back until others are done", async () => {
    const { connect } = await serve({ limits: { maxBufferedBytes: 1_500 } });
    const slow = await connect();
    slow.send(postHead("/v1/compact", { "content-length": 2_000 }));
    slow.send("{" + " ".repeat(1_450));
    await pause(30);
    const refused = await connect();
    refused.send(wholePost);
    const { status, body: answer } = await refused.answer();
    expect([status, errorCode(answer)]).toEqual([503, "overloaded"]);
    slow.socket.destroy();
    await pause(30);
    const accepted = await connect();
    accepted.send(wholePost);
    expect((await accepted.answer()).status).toBe(200);
  });
});

describe("what is not HTTP as it should be", () => {
  it.each([
    ["another protocol", "\x16\x03\x01\x02\x00", 400, "malformed_request"],
    [
      "two lengths",
      "POST /v1/compact HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n",
      400,
      "malformed_request",
    ],
    [
      "a length beside chunks, as request smuggling has it",
      "POST /v1/compact HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n",
      400,
      "malformed_request",
    ],
    [
      "headers without end",
      `GET /healthz HTTP/1.1\r\nhost: a\r\nx: ${"y".repeat(20_000)}`,
      431,
      "headers_too_large",
    ],
  ])("is answered and cut off: %s", async (_fact, text, expected, code) => {
    const { connect } = await serve();
    const connection = await connect();
    connection.send(text);
    const { status, body: answer } = await connection.answer();
    expect(status).toBe(expected);
    expect(errorCode(answer)).toBe(code);
    await connection.closed();
  });

  it("is answered in the middle of a body too", async () => {
    const { connect, dependencies } = await serve();
    const connection = await connect();
    connection.send(
      postHead("/v1/compact", { "transfer-encoding": "chunked" }),
    );
    connection.send("2\r\n{ \r\n");
    await pause(30);
    connection.send("zz\r\n");
    const { status, body: answer } = await connection.answer();
    expect([status, errorCode(answer)]).toEqual([400, "malformed_request"]);
    await connection.closed();
    await expect
      .poll(() => requestLines(dependencies))
      .toEqual([
        expect.objectContaining({ status: 400, route: "/v1/compact" }),
      ]);
  });
});

describe("pipelined requests", () => {
  it("are answered in order on one connection", async () => {
    const { connect } = await serve();
    const connection = await connect();
    connection.send(wholePost + "GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n");
    expect(JSON.parse((await connection.answer()).body).object).toBe(
      "compaction",
    );
    expect(JSON.parse((await connection.answer()).body).status).toBe("ok");
  });
});
