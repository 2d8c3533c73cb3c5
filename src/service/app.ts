import express, { type Express } from "express";
import type { AppDependencies } from "../http/app-dependencies.ts";
import { checkHead } from "../http/middleware/check-head.ts";
import { errorHandler } from "../http/middleware/error-handler.ts";
import { methodNotAllowed } from "../http/middleware/method-not-allowed.ts";
import { observeRequests } from "../http/middleware/observe-requests.ts";
import { notFound } from "../http/middleware/not-found.ts";
import { requestId } from "../http/middleware/request-id.ts";
import { securityHeaders } from "../http/middleware/security-headers.ts";
import { createRequestPipeline } from "../http/request-pipeline.ts";
import { routes } from "../http/routes/index.ts";

/** The HTTP layer: middleware in order, then the routes. */
export function createApp(dependencies: AppDependencies): Express {
  const { ids, clock, logger, observer } = dependencies;
  const pipeline = createRequestPipeline(dependencies);
  const services = { ...dependencies, pipeline };

  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.set("query parser", false);

  app.use(requestId(ids, clock));
  app.use(observeRequests(observer));
  app.use(securityHeaders());
  app.use(checkHead());
  for (const { method, path, createHandler } of routes) {
    app[method](path, createHandler(services));
    app.all(path, methodNotAllowed(method));
  }
  app.use(notFound(routes.map(({ path }) => path)));
  app.use(errorHandler(logger));
  return app;
}
