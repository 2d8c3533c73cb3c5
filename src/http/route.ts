import type { RequestHandler } from "express";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import type { AppDependencies } from "./app-dependencies.ts";
import type { EngineDoor } from "./engine-door.ts";

/** What every route of one app shares. */
export interface RouteServices extends AppDependencies {
  readonly door: EngineDoor;
}

/** One endpoint: what it is, for the documentation, and what it does. */
export interface Route {
  readonly method: "get" | "post";
  readonly path: string;
  readonly operation: ZodOpenApiOperationObject;
  createHandler(services: RouteServices): RequestHandler;
}
