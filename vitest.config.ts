import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["src/**/*.test.ts", "test/tidy/**/*.test.ts"], testTimeout: 20_000 } },
      {
        test: {
          name: "crash",
          include: ["test/crash/**/*.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: "privileged",
          include: ["test/privileged/**/*.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      { test: { name: "fuzz", include: ["test/fuzz/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 60_000 } },
      // By itself: it loads the machine, and other tests' patience is not what it measures.
      { test: { name: "bench", include: ["test/bench/**/*.test.ts"], testTimeout: 180_000, fileParallelism: false } },
      { test: { name: "sim", include: ["test/sim/**/*.test.ts"] } },
      {
        test: {
          name: "torture",
          include: ["test/torture/**/*.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 60_000,
          maxConcurrency: 3,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 60_000,
          // Each file starts servers of its own, and mostly waits for them.
          maxWorkers: 2,
        },
      },
    ],
  },
});
