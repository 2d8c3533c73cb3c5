import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/support/property-seed.ts", "test/support/stop-all.ts"],
    // Processes, since tests measure processor time, and each runs many files: to load
    // the service anew for every one of them took a third of the whole.
    pool: "forks",
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Some tests watch the clock beside real processes, and a machine for everybody is
    // sometimes busy. What is wrong fails twice: the drawn cases are the same.
    retry: process.env["CI"] === undefined ? 0 : 1,
    // Two cores: more workers only contend, and the timing-sensitive tests then lie.
    maxWorkers: 2,
  },
});
