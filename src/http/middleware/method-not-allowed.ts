import type { RequestHandler } from "express";
import { AppError } from "../../errors.ts";

/** Ends requests whose path exists but not with their method; OPTIONS is told which do. */
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
      `This path does not take ${request.method}. Use ${allow}.`,
    );
  };
}
