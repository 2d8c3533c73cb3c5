import { defineConfig } from "vitest/config";

/** Tests in large, which take an hour: `npm run test:nightly`. */
export default defineConfig({
  test: {
    include: ["test/nightly/**/*.test.ts"],
    globalSetup: ["test/support/fresh-dist.ts"],
    setupFiles: ["test/support/property-seed.ts", "test/support/stop-all.ts"],
    pool: "forks",
    testTimeout: 600_000,
    maxWorkers: 1,
  },
});
