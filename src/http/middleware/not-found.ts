import type { RequestHandler } from "express";
import { AppError } from "../../errors.ts";

/** Answers 404 to every request that no route handled. */
export function notFound(paths: readonly string[]): RequestHandler {
  const message = `There is nothing at this path. Known paths: ${paths.join(", ")}.`;
  return function refuseUnknownPath() {
    throw new AppError("not_found", message);
  };
}
