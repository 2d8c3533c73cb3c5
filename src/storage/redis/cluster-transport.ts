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

/** Between tries to learn which server holds what, while no node answers. */
const retryMs = 500;

/** A server that stays away so long may have been replaced. */
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
    // Connected to by the first command for it: one server that is away must not keep the others from being used.
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
        // Every node was reported by its own error.
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
      // Its own `close` forgets the connections to servers that hang without closing them.
      cluster.destroy();
      return Promise.resolve();
    },
  };
}
