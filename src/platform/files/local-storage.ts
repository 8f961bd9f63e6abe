import { createReadStream, createWriteStream } from "node:fs";
import { access, constants, glob, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { newToken } from "../ids.ts";
import { checkedKey, isStorageKey, townPrefix } from "./keys.ts";
import type { Storage } from "./storage.ts";

/** Keeps content in a folder of this machine. A file appears under its key only when it is whole and on the disk. */
export function localStorage(root: string): Storage {
  const place = (key: string) => join(root, ...checkedKey(key).split("/"));
  return {
    async put(key, path) {
      const target = place(key);
      const folder = dirname(target);
      const part = join(folder, `.${newToken(9)}.part`);
      await mkdir(folder, { recursive: true, mode: 0o750 });
      try {
        // `flush` is fsync before close: after a power cut there is the old state or the whole file
        await pipeline(createReadStream(path), createWriteStream(part, { flags: "wx", mode: 0o640, flush: true }));
        await rename(part, target);
        await flushFolder(folder);
      } finally {
        await rm(part, { force: true });
      }
    },
    async get(key, range) {
      const path = place(key);
      const size = await sizeOf(path);
      if (size === undefined) return undefined;
      return {
        stream: createReadStream(path, range ? { start: range.start, end: range.end } : {}),
        size: range ? Math.min(range.end, size - 1) - range.start + 1 : size,
      };
    },
    delete: (key) => rm(place(key), { force: true }),
    exists: async (key) => (await sizeOf(place(key))) !== undefined,
    async *list(municipality_id) {
      for await (const key of glob("*/*/*", { cwd: join(root, townPrefix(municipality_id)) })) {
        const found = townPrefix(municipality_id) + key.replaceAll("\\", "/");
        if (!isStorageKey(found)) continue;
        const facts = await stat(place(found)).catch(() => undefined);
        if (facts) yield { key: found, modified: Temporal.Instant.fromEpochMilliseconds(Math.floor(facts.mtimeMs)) };
      }
    },
    async check() {
      await mkdir(root, { recursive: true, mode: 0o750 });
      await access(root, constants.R_OK | constants.W_OK);
    },
  };
}

async function sizeOf(path: string): Promise<number | undefined> {
  const facts = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw error;
  });
  return facts?.isFile() ? facts.size : undefined;
}

/** Puts the new name itself on the disk; file systems that cannot flush a folder need not. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync().catch(() => undefined);
  } finally {
    await handle.close();
  }
}
