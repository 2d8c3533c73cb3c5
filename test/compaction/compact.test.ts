import { beforeEach, describe, expect, it } from "vitest";
import { toReport } from "../../src/api/writing/write-compaction.ts";
import { localCall, type Call, type Identity } from "../../src/call/call.ts";
import type { PithEvent } from "../../src/call/observer.ts";
import { compact, compactionFacts } from "../../src/compaction/compact.ts";
import type { CompactionPorts } from "../../src/compaction/ports.ts";
import type { CompactionRequest } from "../../src/compaction/task.ts";
import { dialectNames, dialects } from "../../src/dialects/index.ts";
import { readContext } from "../../src/dialects/read-transcript.ts";
import type { JsonObject } from "../../src/json/json.ts";
import { createMessage } from "../../src/transcript/create-message.ts";
import { dialectSupport } from "../support/dialects/index.ts";
import { compactText, createTestEngine } from "../support/engine.ts";
import { agentMessages, memoryCheckpoints } from "../support/growing.ts";
import { localPorts, readBody } from "../support/tasks.ts";

const steps = Array.from({ length: 30 }, (_, place) => ({
  ...(place % 10 === 0 ? { said: `Look at part ${place}.` } : {}),
  thought: `I will read src/part-${place}.ts.`,
  command: `cat src/part-${place}.ts`,
  result: Array.from(
    { length: 20 },
    (_, line) => `${line}: const value${place} = compute(${place * line});`,
  ).join("\n"),
}));

let events: PithEvent[];
let ports: CompactionPorts;

beforeEach(() => {
  events = [];
  const open = memoryCheckpoints();
  ports = {
    ...localPorts,
    checkpoints: open(),
    observer: { observe: (event) => void events.push(event) },
  };
});

describe.each(dialectNames)("a compaction of %s on data alone", (name) => {
  it("is what the engine answers to the same as JSON, byte for byte", async () => {
    const dialect = dialects[name];
    const support = dialectSupport[name];
    const transcript = support.writeSteps(steps) as JsonObject;
    const body = { ...transcript, target_tokens: 3000, model: "gpt-5-mini" };
    const raws = transcript[support.messagesField] as readonly JsonObject[];
    const request: CompactionRequest = {
      dialect,
      transcript: {
        ...readContext(dialect, transcript),
        messages: raws.map((raw, index) =>
          createMessage(dialect, raw, { index }),
        ),
      },
      options: readBody(body).request.options,
    };
    const compaction = await compact(request, localCall("cmp_test"), ports);
    expect(compaction.compacted).toBe(true);
    expect(compaction.tokens.after).toBeLessThanOrEqual(3000);

    const engine = await createTestEngine();
    const text = await compactText(engine, JSON.stringify(body));
    const messages = compaction.messages.map(({ bytes }) => bytes.toString());
    expect(text).toContain(
      `"${support.messagesField}":[${messages.join(",")}]`,
    );
    const report = JSON.stringify(toReport(compaction)).slice(1);
    expect(text.endsWith(report)).toBe(true);
  });
});

const requestOf = (count: number, options: object = {}): CompactionRequest =>
  readBody({
    model: "gpt-5-mini",
    messages: agentMessages(count),
    target_tokens: 3000,
    trigger_tokens: 6000,
    ...options,
  }).request;

function callOf(over: Partial<Identity>): Call {
  const call = localCall("cmp_test");
  return { ...call, identity: { ...call.identity, ...over } };
}

describe("a compaction", () => {
  it("reports one event, with its call and its facts", async () => {
    const call = callOf({ tenant: "acme" });
    const compaction = await compact(requestOf(30), call, ports);
    expect(events).toEqual([
      { kind: "compaction", call, ...compactionFacts(compaction) },
    ]);
    expect(events).toMatchObject([
      {
        dialect: "openai-chat",
        model: "gpt-5-mini",
        strategy: "auto",
        messages: agentMessages(30).length,
        tokensBefore: compaction.tokens.before,
        tokensAfter: compaction.tokens.after,
        compacted: true,
        checkpoint: "miss",
        summary: "off",
      },
    ]);
  });

  it("reports none when it is refused", async () => {
    const tight = requestOf(30, { target_tokens: 5 });
    const call = localCall("cmp_test");
    await expect(compact(tight, call, ports)).rejects.toMatchObject({
      code: "budget_infeasible",
    });
    expect(events).toEqual([]);
  });

  it("saves nothing for later when its result was not wanted", async () => {
    const call = localCall("cmp_test");
    await compact(requestOf(30, { dry_run: true }), call, ports);
    const { cache } = await compact(requestOf(31), call, ports);
    expect(cache.checkpoint).toBe("miss");
  });
});

describe("a checkpoint", () => {
  const lawyer = { clearance: ["legal", "hr"] };

  it.each<[of: string, first: Partial<Identity>, later: Partial<Identity>]>([
    ["full access", {}, {}],
    ["a clearance", lawyer, lawyer],
    ["a clearance in another order", lawyer, { clearance: ["hr", "legal"] }],
    ["a tenant", { tenant: "acme" }, { tenant: "acme" }],
  ])("of %s is found by the same", async (_, first, later) => {
    await compact(requestOf(30), callOf(first), ports);
    const { cache } = await compact(requestOf(31), callOf(later), ports);
    expect(cache).toMatchObject({ checkpoint: "hit", resumed: true });
  });

  it.each<[of: string, first: Partial<Identity>, by: Partial<Identity>]>([
    ["full access is not found by a clearance", {}, lawyer],
    ["a clearance is not found by full access", lawyer, {}],
    ["a clearance is not found by less", lawyer, { clearance: ["hr"] }],
    ["full access is not found by an empty clearance", {}, { clearance: [] }],
    ["a tenant is not found by another", { tenant: "a" }, { tenant: "b" }],
  ])("of %s", async (_, first, by) => {
    await compact(requestOf(30), callOf(first), ports);
    const { cache } = await compact(requestOf(31), callOf(by), ports);
    expect(cache).toMatchObject({ checkpoint: "miss", resumed: false });
  });
});
