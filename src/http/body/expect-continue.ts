import type { IncomingMessage, ServerResponse } from "node:http";

const waiting = new WeakSet<IncomingMessage>();

/** Remembers that the client waits for `100 Continue` before it sends its body. */
export function deferContinue(request: IncomingMessage): void {
  waiting.add(request);
}

/** Tells a waiting client to send its body. Called once the head has passed every check. */
export function sendContinue(
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (waiting.delete(request)) response.writeContinue();
}
