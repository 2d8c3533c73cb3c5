// Covers: src/http/body/decode.ts, src/http/body/document-collector.ts, src/http/body/read-document.ts
// Covers: src/http/body/drain.ts, src/http/send-error.ts, src/http/middleware/request-id.ts
// Covers: src/http/middleware/security-headers.ts
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import * as zlib from "node:zlib";
import request from "supertest";
import { afterEach, describe, expect, it } from "vitest";
import { createApp } from "../../src/service/app.ts";
import type { RunningServer } from "../../src/service/server.ts";
import { createTestDependencies, requestLines } from "../support/http.ts";
import {
  openConnection,
  postHead,
  startTestServer,
} from "../support/raw-http.ts";

const mb = 1024 * 1024;
const body = JSON.stringify({
  target_tokens: 200,
  messages: [{ role: "user", content: "hunter2 is the passphrase" }],
});

type Compress = (data: Buffer) => Buffer;

const { zstdCompressSync } = zlib as unknown as {
  zstdCompressSync?: Compress;
};
const encodings: readonly (readonly [string, Compress])[] = [
  ["gzip", (data) => gzipSync(data)],
  ["deflate", (data) => deflateSync(data)],
  [
    "br",
    (data) =>
      brotliCompressSync(data, {
        params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 3 },
      }),
  ],
  ...(zstdCompressSync ? [["zstd", zstdCompressSync] as const] : []),
];

/** 24 MB of white space, which no scanner can object to. */
const bomb = Buffer.concat([Buffer.from("{"), Buffer.alloc(24 * mb, " ")]);

let server: RunningServer | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

describe.each(encodings)("a %s body", (name, compress) => {
  const dependencies = createTestDependencies({
    limits: { maxBodyBytes: 2 * mb },
  });
  const app = createApp(dependencies);
  const send = (data: Buffer) => {
    const post = request(app)
      .post("/v1/compact")
      .set({ "content-type": "application/json", "content-encoding": name });
    post.write(data);
    return post;
  };

  it("is read", async () => {
    const { status, body: answer } = await send(compress(Buffer.from(body)));
    expect([status, answer.object]).toEqual([200, "compaction"]);
  });

  it("is refused when it is cut short", async () => {
    const whole = compress(Buffer.from(body));
    const { status, body: answer } = await send(whole.subarray(0, -6));
    expect([status, answer.error.code]).toEqual([400, "invalid_encoding"]);
  });

  const inflating = compress(bomb);

  it("is refused when it inflates beyond the limit, without being inflated", async () => {
    const before = process.memoryUsage().rss;
    const { status, body: answer } = await send(inflating);
    expect([status, answer.error.code]).toEqual([413, "body_too_large"]);
    expect(process.memoryUsage().rss - before).toBeLessThan(20 * mb);
  });

  it("is refused when what it holds is compressed again", async () => {
    const { status, body: answer } = await send(compress(inflating));
    expect(status).toBe(400);
    expect(answer.error.code).toMatch(/^invalid_(json|encoding)$/);
  });
});

describe("compressed input that yields nothing", () => {
  it("is refused once it passes the limit itself", async () => {
    const app = createApp(
      createTestDependencies({ limits: { maxBodyBytes: 64 * 1024 } }),
    );
    const empty = gzipSync(Buffer.alloc(0));
    const post = request(app).post("/v1/compact").set({
      "content-type": "application/json",
      "content-encoding": "gzip",
      "transfer-encoding": "chunked",
    });
    for (let i = 0; i < 5_000; i += 1) post.write(empty);
    const { status, body: answer } = await post;
    expect([status, answer.error.code]).toEqual([413, "body_too_large"]);
  });
});

describe("a byte order mark", () => {
  it("is passed over, however the body is cut", async () => {
    server = await startTestServer(createTestDependencies());
    const bytes = Buffer.concat([
      Buffer.from([0xef, 0xbb, 0xbf]),
      Buffer.from(body),
    ]);
    const connection = await openConnection(server.port);
    connection.send(
      postHead("/v1/compact", { "content-length": bytes.length }),
    );
    for (const byte of bytes) connection.send(Buffer.from([byte]));
    const { status } = await connection.answer();
    expect(status).toBe(200);
    connection.socket.destroy();
  });
});

describe("bodies larger than the limit", () => {
  it("are answered before they are sent when their length is told", async () => {
    server = await startTestServer(createTestDependencies());
    const connection = await openConnection(server.port);
    connection.send(
      postHead("/v1/compact", {
        "content-length": 33 * mb,
        expect: "100-continue",
      }),
    );
    const { status, headers } = await connection.answer();
    expect([status, headers["connection"]]).toEqual([413, "close"]);
    connection.socket.destroy();
  });

  it("are answered to a client that only listens once it has sent all 33 MB", async () => {
    server = await startTestServer(createTestDependencies());
    const connection = await openConnection(server.port);
    connection.send(postHead("/v1/compact", { "content-length": 33 * mb }));
    connection.send(Buffer.alloc(33 * mb, " "));
    const { status, headers } = await connection.answer();
    expect([status, headers["connection"]]).toEqual([413, "close"]);
    await connection.closed();
  });

  it("are cut off while they stream when their length is not told", async () => {
    const dependencies = createTestDependencies({
      limits: { maxBodyBytes: mb },
    });
    server = await startTestServer(dependencies);
    const connection = await openConnection(server.port);
    connection.send(
      postHead("/v1/compact", { "transfer-encoding": "chunked" }),
    );
    connection.send(`100000\r\n{${" ".repeat(mb - 1)}\r\n100000\r\n`);
    connection.send(" ".repeat(mb / 2));
    const { status } = await connection.answer();
    expect(status).toBe(413);
    connection.socket.destroy();
  });
});

describe("limits on structure", () => {
  it("answer while the rest is still to come", async () => {
    server = await startTestServer(createTestDependencies());
    const connection = await openConnection(server.port);
    connection.send(postHead("/v1/compact", { "content-length": 30 * mb }));
    connection.send('{"messages":' + "[".repeat(128));
    const { body: answer } = await connection.answer();
    expect(JSON.parse(answer).error.code).toBe("too_deep");
    connection.socket.destroy();
  });
});

describe("a request id", () => {
  const app = () => createApp(createTestDependencies());

  it("is the caller's when it is sane", async () => {
    const { headers } = await request(app())
      .get("/healthz")
      .set("x-request-id", "trace-1.a_B");
    expect(headers["x-request-id"]).toBe("trace-1.a_B");
  });

  it.each([
    ["empty", ""],
    ["too long", "x".repeat(129)],
    ["with a space", "a b"],
    ["with markup", "<script>"],
    ["with JSON", '","level":60,"x":"'],
    ["with a control character", "a\tb"],
    ["not ASCII", "é"],
  ])("is replaced when it is %s", async (_fact, id) => {
    const { headers } = await request(app())
      .get("/healthz")
      .set("x-request-id", id);
    expect(headers["x-request-id"]).toBe("req_1");
  });
});

describe("hostile envelopes", () => {
  it("with a prototype in them change no prototype", async () => {
    const { status, body: answer } = await request(
      createApp(createTestDependencies()),
    )
      .post("/v1/compact")
      .set("content-type", "application/json")
      .send(
        '{"__proto__":{"strategy":"mask"},"target_tokens":80,"messages":[]}',
      );
    expect([status, answer.error.param]).toEqual([422, "__proto__"]);
    expect({}).not.toHaveProperty("strategy");
  });
});

describe("logs and errors", () => {
  it("hold no content, whatever goes wrong with it", async () => {
    const dependencies = createTestDependencies();
    const app = createApp(dependencies);
    const secret = "hunter2";
    const bodies = [
      body,
      body.slice(0, -4),
      body.replace("200", "x"),
      body.replace("200", "1"),
      `{"${secret}":1}`.replace(secret, "messages"),
      `{"messages":"${secret}","target_tokens":5}`,
    ];
    for (const text of bodies) {
      await request(app)
        .post(`/v1/compact?q=${secret}`)
        .set({ "content-type": "application/json", "x-api-key": secret })
        .send(text);
    }
    await request(app).get(`/${secret}`);
    expect(requestLines(dependencies)).toHaveLength(bodies.length + 1);
    expect(dependencies.logText()).not.toContain(secret);
  });
});

describe("every answer", () => {
  it.each(["/healthz", "/docs", "/nowhere", "/openapi.yaml"])(
    "of %s carries the security headers",
    async (path) => {
      const { headers } = await request(
        createApp(createTestDependencies()),
      ).get(path);
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "content-security-policy":
          expect.stringContaining("default-src 'none'"),
      });
    },
  );
});
