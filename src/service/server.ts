import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createApp } from "./app.ts";
import type { AppDependencies } from "../http/app-dependencies.ts";
import { createHttpServer } from "../http/server/create-http-server.ts";
import { withTimeoutOr } from "../lib/timeout.ts";
import { createStop } from "../http/server/stop-http-server.ts";

/** Time to end workers and connections, also where the requests took all of the time. */
const leastClosingMs = 500;

export interface Address {
  readonly host: string;
  readonly port: number;
}

export interface RunningServer {
  /** The port it listens on; chosen by the system when the configured port is 0. */
  readonly port: number;
  /**
   * Stops accepting requests, finishes those under way within the configured time
   * and cuts off the rest, whose work ends with them; then closes the engine. What does
   * not close is left behind: resolves within the configured time and a moment. Every
   * call returns the same promise.
   */
  stop(): Promise<void>;
}

/** Listens, warms up every worker, then reports ready. Rejects when it can't listen on the address. */
export async function startServer(
  dependencies: AppDependencies,
  { host, port }: Address,
): Promise<RunningServer> {
  const { engine, lifecycle, limits, logger, clock } = dependencies;
  const server = createHttpServer(createApp(dependencies), dependencies);
  const stopServer = createStop(server);
  let stopping: Promise<void> | undefined;

  async function stop(): Promise<void> {
    lifecycle.markStopping();
    logger.info("stopping");
    const endMs = clock.nowMs() + limits.shutdownTimeoutMs;
    const isClean = await stopServer(limits.shutdownTimeoutMs);
    if (!isClean) logger.warn("requests were cut off by the shutdown time-out");
    const leftMs = Math.max(leastClosingMs, endMs - clock.nowMs());
    const closed = engine.close().then(() => true);
    if (!(await withTimeoutOr(leftMs, closed, false)))
      logger.warn("not everything closed within the shutdown time-out");
    logger.info("stopped");
  }

  try {
    server.listen(port, host);
    await once(server, "listening");
    const address = server.address() as AddressInfo;
    logger.info({ host: address.address, port: address.port }, "listening");
    await engine.warmUp();
    lifecycle.markReady();
    logger.info("ready");
    return {
      port: address.port,
      stop: () => (stopping ??= stop()),
    };
  } catch (error) {
    server.close();
    await engine.close();
    throw error;
  }
}
