import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/support/property-seed.ts"],
    testTimeout: 30_000,
    // Two cores: more workers only contend, and the timing-sensitive tests then lie.
    maxWorkers: 2,
  },
});
