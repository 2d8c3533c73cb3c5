import type { IncomingMessage } from "node:http";

const maxBytes = 64 * 1024 * 1024;

/** A client that is done within it still reads its answer; one that is not never meant to. */
export const drainMs = 5_000;

/** Reads the rest of a body and forgets it: to its end, for 64 MB or for five seconds. Then calls `done`, once. */
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
