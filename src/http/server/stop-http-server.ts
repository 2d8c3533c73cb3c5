import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

const sweepMs = 50;

/**
 * Accepts no more connections, lets requests under way finish, and cuts off the
 * rest after `timeoutMs`. Resolves once every connection is closed: with `false`
 * when some were cut off.
 */
export type StopHttpServer = (timeoutMs: number) => Promise<boolean>;

/** Must be created before the server listens: it tracks every connection. */
export function createStop(server: Server): StopHttpServer {
  const sockets = trackSockets(server);
  const closeAfterAnswers = trackAnswers(server);

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
    closeAfterAnswers();
    sweep();
    // A connection whose answer had already begun is kept alive and becomes idle afterwards.
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

function trackSockets(server: Server): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return sockets;
}

/** Returns a function that makes every later answer the last one on its connection. */
function trackAnswers(server: Server): () => void {
  const unanswered = new Set<ServerResponse>();
  let isLast = false;
  const follow = (_request: unknown, response: ServerResponse) => {
    if (isLast) response.setHeader("connection", "close");
    unanswered.add(response);
    response.once("close", () => unanswered.delete(response));
  };
  server.prependListener("request", follow);
  server.prependListener("checkContinue", follow);
  server.prependListener("checkExpectation", follow);
  return () => {
    isLast = true;
    for (const response of unanswered) {
      if (!response.headersSent) response.setHeader("connection", "close");
    }
  };
}
