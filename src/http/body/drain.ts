import type { IncomingMessage } from "node:http";

const maxBytes = 64 * 1024 * 1024;

/** Time for a client to finish sending its body and read the answer. */
export const drainMs = 5_000;

/** Reads and discards the rest of a body, up to 64 MB or five seconds, then calls `done` once. */
export function drain(request: IncomingMessage, done: () => void): void {
  let bytes = 0;
  const timer = setTimeout(finish, drainMs);
  request.on("data", count).once("end", finish).once("close", finish);
  request.resume();

  function count(chunk: Buffer): void {
    bytes += chunk.length;
    if (bytes > maxBytes) finish();
  }

  function finish(): void {
    clearTimeout(timer);
    request.off("data", count).off("end", finish).off("close", finish);
    done();
  }
}
