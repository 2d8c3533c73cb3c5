import type { Logger } from "pino";
import type { RedisAddress } from "./address.ts";
import { createClusterTransport } from "./cluster-transport.ts";
import {
  guardTransport,
  type RedisConnection,
  type RedisState,
} from "./connection.ts";
import { createSingleTransport } from "./single-transport.ts";

export interface ConnectOptions {
  readonly logger: Logger;
  /** A name in Redis that is asked for when nothing else is. */
  readonly probeKey: string;
}

/** Connects in the background, for as long as it takes. What the servers' state changes to is logged, never the password. */
export function connectRedis(
  address: RedisAddress,
  { logger, probeKey }: ConnectOptions,
): RedisConnection {
  const servers = address.nodes.map(({ host, port }) => `${host}:${port}`);
  let lastError: Error | undefined;

  const onChange = (state: RedisState, cause: unknown) => {
    if (state === "ok") {
      lastError = undefined;
      logger.info({ servers }, "redis answers");
    } else {
      const reason = reasonOf(lastError ?? cause);
      logger.warn(
        { servers, reason },
        "redis does not answer: going on without",
      );
    }
  };
  const create =
    servers.length > 1 ? createClusterTransport : createSingleTransport;
  return guardTransport({
    transport: create(address, { onError: (error) => (lastError = error) }),
    probeKey,
    onChange,
  });
}

/** A text without anything of the address but host and port: errors of the client hold no more. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "no connection";
  const { code } = error as NodeJS.ErrnoException;
  return error.message || code || error.name;
}
