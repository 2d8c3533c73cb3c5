import { setTimeout as pause } from "node:timers/promises";
import { createCluster } from "redis";
import type { RedisAddress } from "./address.ts";
import {
  clientOptions,
  commandOptions,
  type RedisTransport,
  type TransportEvents,
} from "./transport.ts";
import { slotOf } from "./key-space.ts";

/** Pause between attempts to learn the cluster's layout while no node answers. */
const retryMs = 500;

/** A server that is unreachable for so long may have been replaced. */
const refreshAfterMs = 1000;

/** A cluster, found in the background through the nodes of its address. */
export function createClusterTransport(
  address: RedisAddress,
  { onError }: TransportEvents,
): RedisTransport {
  let isClosed = false;
  const cluster = createCluster({
    rootNodes: address.nodes.map((node) => ({ socket: { ...node } })),
    defaults: clientOptions(address),
    // A server is connected by the first command for it: one that is away must not block the others.
    minimizeConnections: true,
    topologyRefreshOnReconnectionAttemptStrategy: refreshAfterMs,
    RESP: 2,
    commandOptions,
  });
  cluster.on("error", onError).on("node-error", onError);
  void connect();

  async function connect(): Promise<void> {
    while (!isClosed) {
      try {
        await cluster.connect();
        return;
      } catch {
        // Each node has reported its own error.
        await pause(retryMs, undefined, { ref: false });
      }
    }
  }

  return {
    isCluster: true,
    serverOf: (key) => cluster.slots[slotOf(key)]?.master.address ?? "",
    send: ({ key, args, isReadonly }) =>
      cluster.sendCommand(key, isReadonly, [...args]),
    close() {
      isClosed = true;
      // The client's `close` leaves the connections to hung servers open.
      cluster.destroy();
      return Promise.resolve();
    },
  };
}
