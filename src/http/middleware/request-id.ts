import type { RequestHandler } from "express";
import type { Clock, IdSource } from "../app-dependencies.ts";
import { setContext } from "../request-context.ts";

/** Safe in logs and headers. */
const safe = /^[A-Za-z0-9._-]{1,128}$/;

/** Gives every request its context and an id: the caller's `x-request-id` when it is safe, else a new one. */
export function requestId(ids: IdSource, clock: Clock): RequestHandler {
  return function nameRequest(request, response, next) {
    const given = request.get("x-request-id");
    const id =
      given !== undefined && safe.test(given) ? given : ids.requestId();
    const arrivedMs = clock.nowMs();
    setContext(response, {
      requestId: id,
      arrivedMs,
      elapsedMs: () => clock.nowMs() - arrivedMs,
      bytesIn: 0,
      bytesOut: 0,
    });
    response.setHeader("x-request-id", id);
    next();
  };
}
