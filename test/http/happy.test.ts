// Covers: src/http/answer.ts, src/http/request-pipeline.ts, src/http/request-context.ts
// Covers: src/http/middleware/observe-requests.ts, src/http/routes/compact.ts, src/http/routes/measure.ts
// Covers: src/http/routes/healthz.ts, src/http/routes/readyz.ts, src/http/routes/openapi.ts, src/http/lifecycle.ts
import request from "supertest";
import { beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { createApp } from "../../src/service/app.ts";
import { compactResponse } from "../../src/api/schemas/compact-response.ts";
import { measureResponse } from "../../src/api/schemas/measure-response.ts";
import {
  createTestDependencies,
  requestLines,
  type TestDependencies,
} from "../support/http.ts";

const body = {
  target_tokens: 80,
  messages: [
    { role: "user", content: "an old question that must go" },
    { role: "user", content: "the newest question" },
  ],
};

let dependencies: TestDependencies;

beforeEach(() => {
  dependencies = createTestDependencies();
});

function api() {
  return request(createApp(dependencies));
}

describe("POST /v1/compact", () => {
  it("answers the engine's outcome under a new compaction id", async () => {
    const {
      status,
      headers,
      body: answer,
    } = await api().post("/v1/compact").send(body);
    expect(status).toBe(200);
    expect(headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(compactResponse.parse(answer)).toMatchObject({
      id: "cmp_1",
      messages: [body.messages[1]],
      compacted: true,
    });
  });

  it("accepts any JSON media type and UTF-8 by name", async () => {
    for (const type of [
      "application/json",
      "application/vnd.api+json",
      "Application/JSON; Charset=UTF-8",
      'application/json; charset="utf8"',
    ]) {
      const { status } = await api()
        .post("/v1/compact")
        .set("content-type", type)
        .send(JSON.stringify(body));
      expect(status, type).toBe(200);
    }
  });

  it("answers without entity tag, cache or product name", async () => {
    const { headers } = await api().post("/v1/compact").send(body);
    expect(headers).not.toHaveProperty("etag");
    expect(headers).not.toHaveProperty("x-powered-by");
    expect(headers["cache-control"]).toBe("no-store");
  });
});

describe("POST /v1/measure", () => {
  it("joins the stretches of the outcome and says how long they are", async () => {
    const { status, headers, text } = await api()
      .post("/v1/measure")
      .send({ messages: body.messages });
    expect(status).toBe(200);
    expect(Number(headers["content-length"])).toBe(Buffer.byteLength(text));
    expect(
      measureResponse.parse(JSON.parse(text)).tokens.messages,
    ).toHaveLength(2);
  });
});

describe("probes", () => {
  it("report a ready service", async () => {
    for (const path of ["/healthz", "/readyz"]) {
      const answer = await api().get(path);
      expect([answer.status, answer.body]).toEqual([200, { status: "ok" }]);
    }
  });

  it("tell starting and stopping apart from alive", async () => {
    dependencies = createTestDependencies({ ready: false });
    const starting = await api().get("/readyz");
    dependencies.lifecycle.markStopping();
    const stopping = await api().get("/readyz");
    const alive = await api().get("/healthz");
    expect(starting.body.error.code).toBe("starting");
    expect(stopping.body.error.code).toBe("shutting_down");
    expect([starting.status, stopping.status, alive.status]).toEqual([
      503, 503, 200,
    ]);
  });
});

describe("descriptions", () => {
  it("serve the OpenAPI document as it is committed", async () => {
    const { headers, text } = await api()
      .get("/openapi.yaml")
      .buffer(true)
      .parse(asText);
    expect(headers["content-type"]).toBe("application/yaml; charset=utf-8");
    expect(parse(text)).toMatchObject({ openapi: "3.1.0" });
  });

  it("answer HEAD like GET, without the body", async () => {
    const head = await api().head("/docs");
    const get = await api().get("/docs");
    expect(head.status).toBe(200);
    expect(head.headers["content-length"]).toBe(get.headers["content-length"]);
    expect(head.text).toBeUndefined();
  });
});

describe("the log", () => {
  it("has one line a request, with the outcome's facts and the run", async () => {
    const run = { id: "r1", agent: "planner", pattern: "sequential" };
    await api()
      .post("/v1/compact?secret=1")
      .set("x-request-id", "abc")
      .send({ ...body, run });
    expect(requestLines(dependencies)).toEqual([
      expect.objectContaining({
        request_id: "abc",
        method: "POST",
        route: "/v1/compact",
        status: 200,
        duration_ms: expect.any(Number),
        bytes_in: Buffer.byteLength(JSON.stringify({ ...body, run })),
        bytes_out: expect.any(Number),
        dialect: "openai-chat",
        strategy: "auto",
        messages: 2,
        tokens_before: expect.any(Number),
        tokens_after: expect.any(Number),
        compacted: true,
        run,
      }),
    ]);
    expect(dependencies.logText()).not.toContain("secret");
    expect(dependencies.logText()).not.toContain("question");
  });
});

function asText(
  response: request.Response,
  done: (error: Error | null, text: string) => void,
): void {
  const chunks: Buffer[] = [];
  const stream = response as unknown as NodeJS.ReadableStream;
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  stream.on("end", () => {
    const text = Buffer.concat(chunks).toString("utf8");
    response.text = text;
    done(null, text);
  });
}
