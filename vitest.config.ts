import { existsSync } from "node:fs";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { LongestFirst } from "./test/support/sequencer.ts";

/** One PostgreSQL server for all projects, started once before the first test and stopped after the last. */
const globalSetup = ["./test/support/global-setup.ts"].filter((file) => existsSync(new URL(file, import.meta.url)));

const needDatabase = ["test/architecture/catalogue.test.ts", "test/architecture/schema.test.ts"];

/** Spelled out per project: what a project inherited, it would set up a second time. */
function project(name: string, test: TestProjectInlineConfiguration["test"]): TestProjectInlineConfiguration {
  return {
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    test: {
      name,
      // Files of one worker share their process: its database, browser and words are set up once.
      pool: "forks",
      isolate: false,
      maxWorkers: 2,
      setupFiles: ["./test/support/each-file.ts"],
      restoreMocks: true,
      unstubEnvs: true,
      unstubGlobals: true,
      ...test,
    },
  };
}

export default defineConfig({
  test: {
    globalSetup,
    allowOnly: false,
    maxWorkers: 2,
    // `--sequence.shuffle.files` proves that the order does not matter
    ...(process.argv.some((argument) => argument.includes("shuffle")) ? {} : { sequence: { sequencer: LongestFirst } }),
    projects: [
      project("gate", {
        include: ["test/architecture/**/*.test.ts"],
        exclude: needDatabase,
        testTimeout: 120_000,
      }),
      project("unit", {
        include: ["src/**/*.test.{ts,tsx}", ...needDatabase],
        // says that a test hangs, not that it is slow: the machine may be busy with other things
        testTimeout: 60_000,
        hookTimeout: 120_000,
      }),
      project("journeys", {
        include: ["test/journeys/**/*.test.ts", "test/support/**/*.test.ts"],
        testTimeout: 60_000,
        hookTimeout: 120_000,
        // a journey waits for its browser, the browser for the program: one more of them fills both cores
        maxWorkers: 3,
        sequence: { groupOrder: 1 },
      }),
    ],
  },
});
