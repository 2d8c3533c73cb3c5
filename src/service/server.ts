import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createApp } from "./app.ts";
import { warmUp } from "../workers/warm-up.ts";
import type { AppDependencies } from "../http/app-dependencies.ts";
import { createHttpServer } from "../http/server/create-http-server.ts";
import { createStop } from "../http/server/stop-http-server.ts";

export interface Address {
  readonly host: string;
  readonly port: number;
}

export interface RunningServer {
  /** The port that it listens on, which the system chose when 0 was asked for. */
  readonly port: number;
  /**
   * Stops taking requests, finishes those under way within the configured time,
   * and closes the engine. Every call returns the same promise.
   */
  stop(): Promise<void>;
}

/** Listens, warms the engine up and reports ready. Rejects when the address can't be had. */
export async function startServer(
  dependencies: AppDependencies,
  { host, port }: Address,
): Promise<RunningServer> {
  const { engine, ids, lifecycle, limits, logger } = dependencies;
  const server = createHttpServer(createApp(dependencies), dependencies);
  const stopServer = createStop(server);
  let stopping: Promise<void> | undefined;

  async function stop(): Promise<void> {
    lifecycle.markStopping();
    logger.info("stopping");
    const isClean = await stopServer(limits.shutdownTimeoutMs);
    if (!isClean) logger.warn("requests were cut off by the shutdown time-out");
    await engine.close();
    logger.info("stopped");
  }

  server.listen(port, host);
  await once(server, "listening");
  const address = server.address() as AddressInfo;
  logger.info({ host: address.address, port: address.port }, "listening");
  await warmUp((document) =>
    engine.compact(document, { id: ids.compactionId() }),
  );
  lifecycle.markReady();
  logger.info("ready");
  return {
    port: address.port,
    stop: () => (stopping ??= stop()),
  };
}
