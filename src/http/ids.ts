import { randomUUID } from "node:crypto";
import type { IdSource } from "./app-dependencies.ts";

/** Random ids, unique over all replicas. */
export function createIds(): IdSource {
  const random = () => randomUUID().replaceAll("-", "");
  return {
    requestId: () => `req_${random()}`,
    compactionId: () => `cmp_${random()}`,
    measurementId: () => `msr_${random()}`,
  };
}
