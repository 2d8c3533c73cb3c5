// Covers: src/workers/wire/port.ts
import { beforeEach, describe, expect, it } from "vitest";
import { createPort, type FedPort } from "../../../src/workers/wire/port.ts";
import {
  connectCalls,
  serveCalls,
} from "../../../src/workers/wire/remote-calls.ts";

interface Api {
  double: (value: number) => Promise<number>;
  fail: () => Promise<never>;
  never: () => Promise<void>;
  after: (ms: number, bytes: Uint8Array) => Promise<Uint8Array>;
}

const api: Api = {
  double: (value) => Promise.resolve(2 * value),
  fail: () => Promise.reject(new Error("no such thing")),
  never: () => new Promise(() => {}),
  after: async (ms, bytes) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return bytes;
  },
};

let near: FedPort;
let far: FedPort;
let remote: Api;

beforeEach(() => {
  near = createPort((message) => void setImmediate(() => far.deliver(message)));
  far = createPort((message) => void setImmediate(() => near.deliver(message)));
  serveCalls<Api>(far, api);
  remote = connectCalls<Api>(near, ["double", "fail", "never", "after"]);
});

describe("calls through a port", () => {
  it("answer with what the other side answers", async () => {
    expect(await remote.double(21)).toBe(42);
  });

  it("may be under way together, whichever is answered first", async () => {
    const slow = remote.after(30, Uint8Array.of(1));
    const fast = remote.after(1, Uint8Array.of(2));
    expect(await Promise.all([slow, fast])).toEqual([
      Uint8Array.of(1),
      Uint8Array.of(2),
    ]);
  });

  it("reject with the other side's message", async () => {
    await expect(remote.fail()).rejects.toThrow("no such thing");
  });

  it("reject when the port is closed before the answer", async () => {
    const waiting = remote.never();
    near.close();
    await expect(waiting).rejects.toThrow("The other process is gone.");
  });
});
