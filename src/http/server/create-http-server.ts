import { createServer, type Server } from "node:http";
import type { Express } from "express";
import type { AppDependencies } from "../app-dependencies.ts";
import { drainMs } from "../body/drain.ts";
import { deferContinue } from "../body/expect-continue.ts";
import { answerClientErrors } from "./answer-client-errors.ts";
import { refuseConnect } from "./refuse-connect.ts";

/** Creates the Node server for `app` with every timeout set. It does not listen yet. */
export function createHttpServer(
  app: Express,
  dependencies: AppDependencies,
): Server {
  const { limits } = dependencies;
  const server = createServer({
    headersTimeout: limits.headersTimeoutMs,
    // The body reader's own timeout answers first; this one ends requests that have no reader or never stop.
    requestTimeout: limits.requestTimeoutMs + 2 * drainMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    // The app checks it, and answers in the error shape.
    requireHostHeader: false,
    connectionsCheckingInterval: Math.min(1_000, limits.headersTimeoutMs),
  });
  server.timeout = limits.idleTimeoutMs;
  answerClientErrors(server, dependencies);
  refuseConnect(server, dependencies);
  server.on("request", app);
  server.on("checkContinue", (request, response) => {
    deferContinue(request);
    app(request, response);
  });
  server.on("checkExpectation", app);
  return server;
}
