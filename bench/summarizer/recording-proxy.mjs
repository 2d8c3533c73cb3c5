import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";

/**
 * A server on a free port that forwards every request to `target` and records request,
 * reply and duration. An exchange that the caller aborts has no reply.
 */
export async function startRecordingProxy(target) {
  const exchanges = [];
  const server = createServer((request, response) => {
    const ended = new AbortController();
    response.on("close", () => ended.abort());
    handOn(
      { request, response, target, signal: ended.signal },
      exchanges,
    ).catch(() => response.destroy());
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${server.address().port}`,
    exchanges,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function handOn({ request, response, target, signal }, exchanges) {
  const body = await buffer(request);
  const exchange = {
    sent: body.toString("utf8"),
    startedMs: performance.now(),
  };
  exchanges.push(exchange);
  const { "content-type": type = "application/json", authorization } =
    request.headers;
  const answer = await fetch(target.replace(/\/$/, "") + request.url, {
    method: request.method,
    headers: { "content-type": type, ...(authorization && { authorization }) },
    ...(body.length > 0 && { body }),
    signal,
  });
  exchange.text = await answer.text();
  exchange.status = answer.status;
  exchange.ms = performance.now() - exchange.startedMs;
  response
    .writeHead(answer.status, { "content-type": "application/json" })
    .end(exchange.text);
}
