import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { findRedisBinary } from "./redis-binary.ts";
import { afterFile } from "./stops.ts";

export const redisBinary = findRedisBinary();

/** A real server on a port of its own. */
export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
  /** Begins again on the same port, with nothing in it. */
  start(): Promise<void>;
  /** It keeps its connections and answers nothing. */
  hang(): void;
  wake(): void;
}

/** Starts a server that lives until the test file is over. */
export async function startRedis(
  ...options: readonly string[]
): Promise<RedisServer> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), "pith-redis-"));
  let child: ChildProcess | undefined;

  const server: RedisServer = {
    port,
    url: `redis://127.0.0.1:${port}`,
    async start() {
      if (redisBinary === undefined)
        throw new Error("There is no redis-server.");
      const { file, environment } = redisBinary;
      const own = ["--port", String(port), "--bind", "127.0.0.1", "--save", ""];
      child = spawn(file, [...own, "--dir", folder, ...options], {
        env: { ...process.env, ...environment },
        stdio: "ignore",
      });
      await untilListening(port);
    },
    async kill() {
      if (child === undefined || child.exitCode !== null || child.signalCode)
        return;
      child.kill("SIGKILL");
      await once(child, "exit");
    },
    hang: () => void child?.kill("SIGSTOP"),
    wake: () => void child?.kill("SIGCONT"),
  };
  afterFile(async () => {
    await server.kill();
    await rm(folder, { recursive: true, force: true });
  });
  await server.start();
  return server;
}

/** What a cluster's servers add to a port for the one on which they talk to each other. */
const busOffset = 10_000;

/** A port that nothing listens on now, nor on the one a cluster needs beside it. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = await tryPort(0);
    if (port === undefined || port + busOffset > 65_535) continue;
    if ((await tryPort(port + busOffset)) !== undefined) return port;
  }
}

/** The port, when it could be listened on. */
async function tryPort(port: number): Promise<number | undefined> {
  const listener = createServer().listen(port, "127.0.0.1");
  try {
    await once(listener, "listening");
  } catch {
    return undefined;
  }
  const address = listener.address() as AddressInfo;
  listener.close();
  await once(listener, "close");
  return address.port;
}

async function untilListening(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const socket = connect(port, "127.0.0.1");
    const isUp = await new Promise<boolean>((resolve) => {
      socket.once("connect", () => resolve(true));
      socket.once("error", () => resolve(false));
    });
    socket.destroy();
    if (isUp) return;
    await pause(25);
  }
  throw new Error(`redis-server does not listen on port ${port}.`);
}
