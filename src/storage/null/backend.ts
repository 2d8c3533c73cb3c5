import type { Backend } from "../backend.ts";
import {
  createMemoryCoordination,
  coordinationBytes,
} from "../memory/coordination.ts";
import { createNullCache } from "./cache.ts";

/** Caches nothing. Leases work among the callers of this process. */
export const nullBackend: Backend = {
  isSelected: () => true,
  open: () =>
    Promise.resolve({
      cache: createNullCache(),
      coordination: createMemoryCoordination({ maxBytes: coordinationBytes }),
      state: undefined,
      close: () => Promise.resolve(),
    }),
};
