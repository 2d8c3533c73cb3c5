import type { IncomingMessage, ServerResponse } from "node:http";

const waiting = new WeakSet<IncomingMessage>();

/** Notes that the client waits for `100 Continue` before it sends its body. */
export function deferContinue(request: IncomingMessage): void {
  waiting.add(request);
}

/** Lets a client that waits send its body: called once nothing speaks against it. */
export function sendContinue(
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (waiting.delete(request)) response.writeContinue();
}
