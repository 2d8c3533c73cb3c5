import type { RequestHandler } from "express";
import { AppError } from "../../errors.ts";

/** Answers 405 when the path exists but not with this method, and OPTIONS with the methods it has. */
export function methodNotAllowed(method: "get" | "post"): RequestHandler {
  const allow = method === "get" ? "GET, HEAD, OPTIONS" : "POST, OPTIONS";
  return function refuseMethod(request, response) {
    response.setHeader("allow", allow);
    if (request.method === "OPTIONS") {
      response.writeHead(204).end();
      return;
    }
    throw new AppError(
      "method_not_allowed",
      `This path does not support ${request.method}. Use ${allow}.`,
    );
  };
}
