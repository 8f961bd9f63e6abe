import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "./sources.ts";

/** What a tool printed, empty when it ended well: so that a failure shows the tool's own words. */
function complaints(tool: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" };
    execFile(join(root, "node_modules/.bin", tool), args, { cwd: root, env, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      resolve(error ? `${stdout}${stderr}\n${error.message}`.slice(0, 20_000) : "");
    });
  });
}

const folders = ["src", "test", "bench", "demo", "bin"].filter((folder) => existsSync(join(root, folder)));

describe.concurrent("the tools find nothing", () => {
  test("types: tsc", async () => {
    expect(await complaints("tsc", ["--noEmit", "--pretty", "false", "-p", "."])).toBe("");
  });
  test("style and suspicious code: biome", async () => {
    expect(await complaints("biome", ["check", "--error-on-warnings", "--max-diagnostics=50", "."])).toBe("");
  });
  test("the import law: dependency-cruiser", async () => {
    expect(await complaints("depcruise", ["--config", ".dependency-cruiser.mjs", "--output-type", "err", ...folders])).toBe("");
  });
  test("dead files, exports and dependencies: knip", async () => {
    expect(await complaints("knip", ["--no-progress", "--no-config-hints"])).toBe("");
  });
});
