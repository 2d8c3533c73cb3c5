import { afterEach, describe, expect, it } from "vitest";
import {
  guardTransport,
  RedisUnavailableError,
  type RedisConnection,
} from "../../../src/storage/redis/connection.ts";
import type { RedisTransport } from "../../../src/storage/redis/transport.ts";

const set = (key: string, sizeBytes: number) => ({
  key,
  args: ["SET", key, Buffer.alloc(sizeBytes)],
  isReadonly: false,
});

/** Two servers, by the first letter of a key. What is sent to `b` is never answered. */
function twoServers() {
  const sent: string[] = [];
  const transport: RedisTransport = {
    isCluster: true,
    serverOf: (key) => key.slice(0, 1),
    send: ({ key, args }) => {
      sent.push(`${String(args[0])} ${key}`);
      return key.startsWith("b") ? new Promise(() => {}) : Promise.resolve(1);
    },
    close: () => Promise.resolve(),
  };
  return { transport, sent };
}

let connection: RedisConnection | undefined;
afterEach(() => connection?.close());

describe("a guarded connection", () => {
  it("keeps commands from the server that hangs, not from another", async () => {
    const { transport, sent } = twoServers();
    connection = guardTransport({ transport, probeKey: "c", limitMs: 20 });
    await expect(connection.send(set("b1", 10))).rejects.toThrow();
    await expect(connection.send(set("b2", 10))).rejects.toThrow();
    expect(await connection.send(set("a1", 10))).toBe(1);
    expect(sent).toEqual(["SET b1", "SET a1"]);
  });

  it("sends one probe at a time to a server that answers none", async () => {
    const { transport, sent } = twoServers();
    connection = guardTransport({ transport, probeKey: "b", limitMs: 20 });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(sent).toEqual(["EXISTS b"]);
  });

  it("refuses what would hold more memory than it may", async () => {
    const { transport, sent } = twoServers();
    connection = guardTransport({
      transport,
      probeKey: "c",
      limitMs: 20,
      maxPendingBytes: 1000,
    });
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, i) => connection?.send(set(`b${i}`, 300))),
    );
    expect(results.every(({ status }) => status === "rejected")).toBe(true);
    expect(results[9]).toMatchObject({
      reason: expect.any(RedisUnavailableError) as unknown,
    });
    expect(sent).toHaveLength(3);
  });
});
