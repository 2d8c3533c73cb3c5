import { describe } from "vitest";
import { redisBinary } from "./redis-server.ts";

/**
 * Tests against a real server, where one can be had. They measure time with another
 * process on what may be a busy machine: what fails once is tried again.
 */
export function describeRedis(name: string, tests: () => void): void {
  describe.skipIf(redisBinary === undefined)(name, { retry: 2 }, tests);
}
