import { describe } from "vitest";
import { redisBinary } from "./redis-server.ts";

/**
 * Tests against a real server, if there is one. They measure time with another
 * process on a machine that may be busy: a failed test is tried again.
 */
export function describeRedis(name: string, tests: () => void): void {
  describe.skipIf(redisBinary === undefined)(name, { retry: 2 }, tests);
}
