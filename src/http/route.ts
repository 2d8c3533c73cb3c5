import type { RequestHandler } from "express";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import type { AppDependencies } from "./app-dependencies.ts";
import type { RequestPipeline } from "./request-pipeline.ts";

/** Services that all routes of an app share. */
export interface RouteServices extends AppDependencies {
  readonly pipeline: RequestPipeline;
}

/** One endpoint: its documentation and its handler. */
export interface Route {
  readonly method: "get" | "post";
  readonly path: string;
  readonly operation: ZodOpenApiOperationObject;
  createHandler(services: RouteServices): RequestHandler;
}
