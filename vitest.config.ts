import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // One PostgreSQL for the whole run; each test file clones a database of its own.
    globalSetup: ["test/support/embedded-postgres-setup.ts"],
    setupFiles: ["test/support/fixed-seed.ts"],
    pool: "forks",
    maxWorkers: 2,
    // So many conversations of a folder at once: each waits for the database most of the time.
    maxConcurrency: 3,
    testTimeout: 15_000,
    hookTimeout: 30_000,
  },
});
