import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/nightly/**"],
    globalSetup: ["test/support/fresh-dist.ts", "test/support/report-skips.ts"],
    setupFiles: ["test/support/property-seed.ts", "test/support/stop-all.ts"],
    // Processes, since tests measure processor time. Each runs many files: loading the
    // service again for every file took a third of the time.
    pool: "forks",
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Some tests wait for real processes, and a shared machine is sometimes busy. A real
    // fault fails twice: property tests draw the same cases each time.
    retry: process.env["CI"] === undefined ? 0 : 1,
    // Two cores: more workers only contend, and the timing-sensitive tests then lie.
    maxWorkers: 2,
  },
});
