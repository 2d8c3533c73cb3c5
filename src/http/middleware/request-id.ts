import type { RequestHandler } from "express";
import type { Clock, IdSource } from "../app-dependencies.ts";
import { setContext } from "../request-context.ts";

/** What may appear in logs and headers without a second thought. */
const sane = /^[A-Za-z0-9._-]{1,128}$/;

/** Gives every request its context and a name: the caller's `x-request-id` when it is sane, else a new one. */
export function requestId(ids: IdSource, clock: Clock): RequestHandler {
  return function nameRequest(request, response, next) {
    const given = request.get("x-request-id");
    const id =
      given !== undefined && sane.test(given) ? given : ids.requestId();
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
