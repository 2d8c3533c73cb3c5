import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { afterFile } from "./stops.ts";

export interface SlowProxy {
  readonly url: string;
  /** How long every reply is held back. */
  delayMs: number;
}

/** A way to the server at `port` as over a long line. */
export async function startSlowProxy(port: number): Promise<SlowProxy> {
  const sockets = new Set<Socket>();
  const listener = createServer((client) => {
    const server = connect(port, "127.0.0.1");
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(socket);
      socket.on("error", () => other.destroy());
      socket.on("close", () => other.destroy());
    }
    client.on("data", (chunk) => server.write(chunk));
    server.on("data", (chunk) => {
      setTimeout(() => client.write(chunk), proxy.delayMs);
    });
  }).listen(0, "127.0.0.1");
  await once(listener, "listening");
  const own = listener.address() as AddressInfo;
  const proxy = {
    url: `redis://127.0.0.1:${own.port}`,
    delayMs: 0,
  };
  afterFile(() => {
    listener.close();
    for (const socket of sockets) socket.destroy();
  });
  return proxy;
}
