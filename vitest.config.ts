import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/support/property-seed.ts"],
    testTimeout: 30_000,
    // Some tests watch the clock beside real processes, and a machine for everybody is
    // sometimes busy. What is wrong fails twice: the drawn cases are the same.
    retry: process.env["CI"] === undefined ? 0 : 1,
    // Two cores: more workers only contend, and the timing-sensitive tests then lie.
    maxWorkers: 2,
  },
});
