import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

const sweepMs = 50;

/**
 * Takes no more connections, lets what is under way finish, and cuts off what
 * has not after `timeoutMs`. Resolves once every connection is closed; `false`
 * when some had to be cut.
 */
export type StopHttpServer = (timeoutMs: number) => Promise<boolean>;

/** To be made before the server listens: it follows every connection. */
export function createStop(server: Server): StopHttpServer {
  const sockets = followSockets(server);
  const sayGoodbye = followAnswers(server);

  function sweep(): void {
    server.closeIdleConnections();
    // Node counts a connection that has sent nothing yet as busy.
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
  }

  return async function stop(timeoutMs) {
    let isClean = true;
    const closed = new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
    sayGoodbye();
    sweep();
    // A connection whose answer had begun before is kept alive, and idle after it.
    const sweeper = setInterval(sweep, sweepMs);
    const cut = setTimeout(() => {
      isClean = sockets.size === 0;
      server.closeAllConnections();
    }, timeoutMs);
    await closed;
    clearInterval(sweeper);
    clearTimeout(cut);
    return isClean;
  };
}

function followSockets(server: Server): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return sockets;
}

/** Returns what makes every answer from then on the last one on its connection. */
function followAnswers(server: Server): () => void {
  const unanswered = new Set<ServerResponse>();
  let isLast = false;
  const follow = (_request: unknown, response: ServerResponse) => {
    if (isLast) response.setHeader("connection", "close");
    unanswered.add(response);
    response.once("close", () => unanswered.delete(response));
  };
  server.prependListener("request", follow);
  server.prependListener("checkContinue", follow);
  return () => {
    isLast = true;
    for (const response of unanswered) {
      if (!response.headersSent) response.setHeader("connection", "close");
    }
  };
}
