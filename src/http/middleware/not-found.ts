import type { RequestHandler } from "express";
import { AppError } from "../../errors.ts";

/** Ends every request that no route took. */
export function notFound(paths: readonly string[]): RequestHandler {
  const message = `There is nothing at this path. Known paths: ${paths.join(", ")}.`;
  return function refuseUnknownPath() {
    throw new AppError("not_found", message);
  };
}
