import express, { type Express } from "express";
import type { AppDependencies } from "../http/app-dependencies.ts";
import { createEngineDoor } from "../http/engine-door.ts";
import { errorHandler } from "../http/middleware/error-handler.ts";
import { methodNotAllowed } from "../http/middleware/method-not-allowed.ts";
import { notFound } from "../http/middleware/not-found.ts";
import { requestId } from "../http/middleware/request-id.ts";
import { requestLog } from "../http/middleware/request-log.ts";
import { securityHeaders } from "../http/middleware/security-headers.ts";
import { routes } from "../http/routes/index.ts";

/** The HTTP layer: middleware in order, then the routes. */
export function createApp(dependencies: AppDependencies): Express {
  const { ids, clock, logger } = dependencies;
  const services = { ...dependencies, door: createEngineDoor(dependencies) };

  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.set("query parser", false);

  app.use(requestId(ids, clock));
  app.use(requestLog(logger));
  app.use(securityHeaders());
  for (const { method, path, createHandler } of routes) {
    app[method](path, createHandler(services));
    app.all(path, methodNotAllowed(method));
  }
  app.use(notFound(routes.map(({ path }) => path)));
  app.use(errorHandler(logger));
  return app;
}
