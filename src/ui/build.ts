import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { globSync, statSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = resolve(import.meta.dirname, "../..");
/** Where the built files lie; served under `/assets/` with a year of caching, since every name carries a hash. */
export const assetsFolder = join(root, "dist/client");
const stamp = join(assetsFolder, "built-from.txt");

/** Tailwind reads class names from every TSX file, so each of them is an input. */
const inputs = [
  "src/**/*.tsx",
  "src/ui/styles/**/*.css",
  "src/client/**/*.ts",
  "src/modules/**/client/*.ts",
  "vite.config.ts",
  "package-lock.json",
];

/** A hash of name, size and time of every input. 500 files take about 10 ms. */
export function inputsHash(): string {
  const hash = createHash("sha256");
  for (const file of globSync(inputs, { cwd: root }).sort()) {
    const { size, mtimeMs } = statSync(join(root, file));
    hash.update(`${file}:${size}:${mtimeMs}\n`);
  }
  return hash.digest("hex");
}

/**
 * Builds the stylesheet and the custom elements unless what lies there was built from these very inputs.
 * Builds beside and swaps, so that a process which serves meanwhile never finds half a folder.
 * Resolves to true when it built.
 */
export async function ensureBuilt(log: (line: string) => void): Promise<boolean> {
  const wanted = inputsHash();
  const found = await readFile(stamp, "utf8").catch(() => "");
  if (found === wanted) return false;
  const started = performance.now();
  const fresh = join(root, `dist/.client-${process.pid}`);
  await mkdir(join(root, "dist"), { recursive: true });
  await build(fresh);
  await writeFile(join(fresh, "built-from.txt"), wanted);
  await swap(fresh);
  log(`styles and scripts built in ${Math.round(performance.now() - started)} ms`);
  return true;
}

/** In a process of its own: what building takes, a quarter of a gigabyte, does not stay with the one that serves. */
async function build(folder: string): Promise<void> {
  const vite = join(dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin/vite.js");
  await run(process.execPath, [vite, "build", "--outDir", folder, "--emptyOutDir"], { cwd: root });
}

async function swap(fresh: string): Promise<void> {
  const old = `${fresh}-old`;
  await rename(assetsFolder, old).catch(() => undefined);
  await rename(fresh, assetsFolder).catch(async (error: NodeJS.ErrnoException) => {
    // another process that started at the same moment was faster, from the same inputs
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    await rm(fresh, { recursive: true, force: true });
  });
  await rm(old, { recursive: true, force: true });
}
