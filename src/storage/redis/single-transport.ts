import { createClient } from "redis";
import type { RedisAddress } from "./address.ts";
import {
  clientOptions,
  commandOptions,
  type RedisTransport,
  type TransportEvents,
} from "./transport.ts";
import { withTimeout } from "../../lib/timeout.ts";

/** Time for commands under way when the service stops. */
const closeTimeoutMs = 250;

/** Pause between searches for a primary while the present server refuses writes. */
const lookPauseMs = 5000;

/** One server: connects in the background, and again whenever the connection is lost. */
export function createSingleTransport(
  address: RedisAddress,
  { onError }: TransportEvents,
): RedisTransport {
  let client = openClient(address, onError);
  let lookedMs = -Infinity;
  let isClosed = false;
  // Settles only once there is a server: must not be awaited.
  client.connect().catch(() => undefined);

  /** A server that became a replica keeps its connections, while its name already leads to the new primary. */
  async function lookForPrimary(): Promise<void> {
    if (isClosed || performance.now() - lookedMs < lookPauseMs) return;
    lookedMs = performance.now();
    const next = openClient(address, onError);
    try {
      await withTimeout(closeTimeoutMs, next.connect());
    } catch {
      next.destroy();
      return;
    }
    const previous = isClosed ? next : client;
    client = isClosed ? client : next;
    await retire(previous);
  }

  return {
    isCluster: false,
    serverOf: () => "",
    async send({ args }) {
      try {
        return await client.sendCommand([...args]);
      } catch (error) {
        if (isReadOnly(error)) void lookForPrimary();
        throw error;
      }
    },
    async close() {
      isClosed = true;
      await retire(client);
    },
  };
}

function openClient(
  address: RedisAddress,
  onError: TransportEvents["onError"],
) {
  const { socket, ...options } = clientOptions(address);
  const client = createClient({
    ...options,
    socket: { ...socket, ...address.nodes[0] },
    database: address.database,
    RESP: 2,
    commandOptions,
  });
  return client.on("error", onError);
}

/** Lets commands under way finish if the server is there. */
async function retire(client: ReturnType<typeof openClient>): Promise<void> {
  if (client.isReady) {
    await withTimeout(closeTimeoutMs, client.close()).catch(() => undefined);
  }
  client.destroy();
}

function isReadOnly(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("READONLY");
}
