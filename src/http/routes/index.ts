import type { Route } from "../route.ts";
import { compactRoute } from "./compact.ts";
import { docsRoute } from "./docs.ts";
import { healthzRoute } from "./healthz.ts";
import { measureRoute } from "./measure.ts";
import { openapiRoute } from "./openapi.ts";
import { readyzRoute } from "./readyz.ts";

/** Every endpoint. Adding one is a file in this folder and a line here. */
export const routes: readonly Route[] = [
  compactRoute,
  measureRoute,
  healthzRoute,
  readyzRoute,
  openapiRoute,
  docsRoute,
];
