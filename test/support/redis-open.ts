import { pino } from "pino";
import { parseRedisAddress } from "../../src/storage/redis/address.ts";
import { openRedis as open } from "../../src/storage/redis/open.ts";
import { createLogListener } from "../../src/telemetry/log-events.ts";
import { until } from "./redis-until.ts";
import { afterFile } from "./stops.ts";

/** A connection that is closed when the test file is over. It may not be there yet. */
export function openRedis(url: string, namespace = "test") {
  const address = parseRedisAddress(url);
  if (address === undefined) throw new Error(`${url} is no address.`);
  const lines: string[] = [];
  const logger = pino(
    { level: "info" },
    { write: (line) => void lines.push(line) },
  );
  const { connection, keySpace, cache } = open(address, {
    namespace,
    observer: createLogListener(logger),
  });
  afterFile(() => connection.close());
  return { connection, keySpace, cache, lines };
}

/** The same, once the server answers. */
export async function openReadyRedis(url: string, namespace?: string) {
  const redis = openRedis(url, namespace);
  await until(() => redis.connection.state === "ok");
  return redis;
}
