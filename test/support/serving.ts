import { once } from "node:events";
import { createByteEngine } from "./byte-engine.ts";
import { createTestDependencies, type TestOverrides } from "./http.ts";
import {
  openConnection,
  postHead,
  startTestServer,
  type RawConnection,
} from "./raw-http.ts";
import { afterTest } from "./stops.ts";

export const smallBody = JSON.stringify({
  target_tokens: 200,
  messages: [{ role: "user", content: "hello" }],
});

/** A whole request as sent over the wire. */
export const smallPost =
  postHead("/v1/compact", { "content-length": smallBody.length }) + smallBody;

/** Serves until the test is over. */
export async function serve(overrides: TestOverrides = {}) {
  const dependencies = createTestDependencies(overrides);
  const server = await startTestServer(dependencies);
  afterTest(server.stop);
  const connect = async (): Promise<RawConnection> => {
    const connection = await openConnection(server.port);
    afterTest(() => connection.socket.destroy());
    return connection;
  };
  return { dependencies, server, connect };
}

/** Serves with an engine that holds every request until `release`. */
export async function serveHeld(limits: TestOverrides["limits"] = {}) {
  let release: () => void = () => undefined;
  let opened = Promise.resolve();
  const engine = createByteEngine({ before: () => opened });
  const served = await serve({ engine, limits });
  opened = new Promise((resolve) => (release = resolve));
  return {
    ...served,
    engine,
    release: () => release(),
    /** Requests that reached the engine. */
    calls: () => engine.calls,
  };
}

export async function pause(ms: number): Promise<void> {
  await once(AbortSignal.timeout(ms), "abort");
}

export function errorCode(answer: string): string {
  return JSON.parse(answer).error.code;
}
