import { defineConfig } from "vitest/config";

/** Two files in one worker, the one that leaves things behind first, set up as the files of the unit project are. */
export default defineConfig({
  root: new URL("../../..", import.meta.url).pathname,
  test: {
    include: ["test/support/leftovers/*.case.ts"],
    pool: "forks",
    isolate: false,
    maxWorkers: 1,
    setupFiles: ["./test/support/each-file.ts"],
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    sequence: { shuffle: false },
    reporters: ["default"],
  },
});
