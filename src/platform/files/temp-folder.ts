import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

const prefix = "upload-";

/** The folder of one request's files; it exists from the first file to the end of the request. */
export interface TempFolder {
  path(): Promise<string>;
  /** The handler has answered: from here on nobody reads the files. */
  answered(): Promise<void>;
  /** The connection is gone. A handler that is still at work keeps its files until it answers. */
  closed(): Promise<void>;
  remove(): Promise<void>;
}

export function tempFolder(root: string): TempFolder {
  let made: Promise<string> | undefined;
  let isClosed = false;
  let isAnswered = false;
  const remove = async () => {
    const path = await made?.catch(() => undefined);
    if (path) await rm(path, { recursive: true, force: true });
  };
  return {
    path: () => (made ??= mkdtemp(join(root, prefix))),
    async answered() {
      isAnswered = true;
      if (isClosed) await remove();
    },
    async closed() {
      isClosed = true;
      if (isAnswered) await remove();
    },
    remove,
  };
}

/** Makes the folder and removes from it what a process that was killed has left there over an hour ago. */
export async function clearTempFolder(root: string): Promise<void> {
  await mkdir(root, { recursive: true, mode: 0o700 });
  const hourAgo = Temporal.Now.instant().epochMilliseconds - 3_600_000;
  for (const name of await readdir(root)) {
    if (!name.startsWith(prefix)) continue;
    const path = join(root, name);
    const facts = await stat(path).catch(() => undefined);
    if (facts && facts.mtimeMs < hourAgo) await rm(path, { recursive: true, force: true });
  }
}
