import { describe, expect, it } from "vitest";
import { pino } from "pino";
import { localCall } from "../../src/call/call.ts";
import type {
  CompactionFacts,
  PithEvent,
  RequestFacts,
} from "../../src/call/observer.ts";
import type { Run } from "../../src/call/run.ts";
import { createLogListener } from "../../src/telemetry/log-events.ts";

type Line = Record<string, unknown>;

/** The lines that an event writes at level debug and above. */
function linesOf(event: PithEvent): Line[] {
  const lines: Line[] = [];
  const write = (text: string) => void lines.push(JSON.parse(text) as Line);
  const logger = pino(
    {
      level: "debug",
      base: null,
      timestamp: false,
      formatters: { level: (level) => ({ level }) },
    },
    { write },
  );
  createLogListener(logger).observe(event);
  return lines;
}

const run: Run = {
  id: "r1",
  agent: "planner",
  pattern: undefined,
  maxCostUsd: 0.5,
};
const runFields = { id: "r1", agent: "planner", max_cost_usd: 0.5 };

const work: CompactionFacts = {
  dialect: "openai-chat",
  model: "gpt-5-mini",
  strategy: "auto",
  messages: 4,
  tokensBefore: 900,
  tokensAfter: 400,
  compacted: true,
  checkpoint: "miss",
  summary: "stored",
};
const workFields = {
  dialect: "openai-chat",
  model: "gpt-5-mini",
  strategy: "auto",
  messages: 4,
  tokens_before: 900,
  tokens_after: 400,
  compacted: true,
  checkpoint: "miss",
  summary: "stored",
};

const request: RequestFacts = {
  requestId: "req_1",
  method: "POST",
  route: "/v1/compact",
  status: 200,
  durationMs: 12.3456,
  bytesIn: 100,
  bytesOut: 50,
  errorCode: undefined,
  run,
  work,
};
const requestFields = {
  request_id: "req_1",
  method: "POST",
  route: "/v1/compact",
  status: 200,
  duration_ms: 12.35,
  bytes_in: 100,
  bytes_out: 50,
};

describe("a request's line", () => {
  it("has the facts of its work, checkpoint and summary among them, and the run", () => {
    expect(linesOf({ kind: "request", ...request })).toEqual([
      {
        level: "info",
        msg: "request",
        ...requestFields,
        ...workFields,
        run: runFields,
      },
    ]);
  });

  it.each([
    [422, "invalid_request", "info"],
    [499, "client_gone", "info"],
    [500, "internal", "error"],
    [503, "overloaded", "error"],
  ])("of status %i names the error %s at level %s", (status, code, level) => {
    const refused = { run: undefined, work: undefined, errorCode: code };
    expect(
      linesOf({ kind: "request", ...request, ...refused, status }),
    ).toEqual([
      { level, msg: "request", ...requestFields, status, error_code: code },
    ]);
  });
});

const call = { ...localCall("cmp_1"), run };
const measured = {
  dialect: "openai-chat",
  model: "gpt-5-mini",
  messages: 4,
  tokensBefore: 900,
};

it.each<[event: PithEvent, line: Line]>([
  [
    { kind: "compaction", call, ...work },
    {
      level: "debug",
      msg: "compaction",
      call: "cmp_1",
      run: runFields,
      ...workFields,
    },
  ],
  [
    { kind: "measurement", call: { ...call, run: undefined }, ...measured },
    {
      level: "debug",
      msg: "measurement",
      call: "cmp_1",
      dialect: "openai-chat",
      model: "gpt-5-mini",
      messages: 4,
      tokens_before: 900,
    },
  ],
  [
    {
      kind: "model_attempt",
      model: "gpt-6-luna",
      attempt: 2,
      outcome: "rate_limited",
      status: 429,
      durationMs: 1.005_9,
      usage: "none",
    },
    {
      level: "debug",
      msg: "model_attempt",
      model: "gpt-6-luna",
      attempt: 2,
      outcome: "rate_limited",
      status: 429,
      duration_ms: 1.01,
      usage: "none",
    },
  ],
  [
    {
      kind: "model_attempt",
      model: "gpt-6-luna",
      attempt: 1,
      outcome: "ok",
      status: 200,
      durationMs: 2,
      usage: "implausible",
    },
    {
      level: "warn",
      msg: "the model reports an impossible usage",
      model: "gpt-6-luna",
      attempt: 1,
      outcome: "ok",
      status: 200,
      duration_ms: 2,
      usage: "implausible",
    },
  ],
  [
    { kind: "model_circuit", model: "gpt-6-luna", state: "open" },
    {
      level: "warn",
      msg: "model circuit",
      model: "gpt-6-luna",
      state: "open",
    },
  ],
  [
    { kind: "cache_lookup", keys: 3, found: 1, durationMs: 2 },
    { level: "debug", msg: "cache_lookup", keys: 3, found: 1, duration_ms: 2 },
  ],
  [
    {
      kind: "redis",
      state: "ok",
      servers: ["redis://cache:6379"],
      reason: undefined,
    },
    { level: "info", msg: "redis answers", servers: ["redis://cache:6379"] },
  ],
  [
    {
      kind: "redis",
      state: "down",
      servers: ["redis://cache:6379"],
      reason: "ECONNREFUSED",
    },
    {
      level: "warn",
      msg: "redis does not answer: going on without",
      servers: ["redis://cache:6379"],
      reason: "ECONNREFUSED",
    },
  ],
])(
  "logs $0.kind in one line with the fields that an operator reads",
  (event, line) => {
    expect(linesOf(event)).toEqual([line]);
  },
);
