// Covers: src/workers/worker-tools.ts, src/summaries/null-summarizer.ts
import { expect, it } from "vitest";
import { localCall } from "../../src/call/call.ts";
import { nullObserver } from "../../src/call/observer.ts";
import { compact } from "../../src/compaction/compact.ts";
import { createLocalPorts } from "../../src/workers/local-ports.ts";
import { agentMessages, memoryCheckpoints } from "../support/growing.ts";
import { readBody } from "../support/tasks.ts";

const settings = {
  countCacheBytes: 1_000_000,
  defaultModel: undefined,
  modelsFile: undefined,
};
const requestOf = (steps: number) =>
  readBody({
    messages: agentMessages(steps),
    target_tokens: 3000,
    trigger_tokens: 6000,
  }).request;
const call = localCall("cmp_test");

it("compacts without a summary, and finds nothing of an earlier call", async () => {
  const ports = createLocalPorts(settings);
  const first = await compact(requestOf(30), call, ports);
  expect(first).toMatchObject({ compacted: true, degraded: false });
  expect(first.summary.status).toBe("off");
  const second = await compact(requestOf(31), call, ports);
  expect(second.cache.checkpoint).toBe("miss");
});

it("uses the services that it is given", async () => {
  const checkpoints = memoryCheckpoints()();
  const ports = createLocalPorts(settings, { checkpoints });
  expect(ports.observer).toBe(nullObserver);
  await compact(requestOf(30), call, ports);
  const second = await compact(requestOf(31), call, ports);
  expect(second.cache.checkpoint).toBe("hit");
});

it("counts by the configured model where a request names none", async () => {
  const ports = createLocalPorts({ ...settings, defaultModel: "gpt-4o" });
  const { model } = await compact(requestOf(3), call, ports);
  expect(model).toBe("gpt-4o");
});

it("refuses a models file that cannot be read", () => {
  const modelsFile = "no-such-file.json";
  expect(() => createLocalPorts({ ...settings, modelsFile })).toThrow(
    modelsFile,
  );
});
