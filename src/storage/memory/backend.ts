import type { Backend } from "../backend.ts";
import { createMemoryCache } from "./cache.ts";
import { coordinationBytes, createMemoryCoordination } from "./coordination.ts";

/** The default: values and leases of this process alone. */
export const memoryBackend: Backend = {
  isSelected: ({ memoryBytes }) => memoryBytes > 0,
  open({ memoryBytes }) {
    const cache = createMemoryCache({ maxBytes: memoryBytes });
    return Promise.resolve({
      cache,
      coordination: createMemoryCoordination({ maxBytes: coordinationBytes }),
      state: undefined,
      close: () => cache.close(),
    });
  },
};
