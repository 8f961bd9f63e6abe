import { lstat, mkdir, readdir, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import type { Context } from "#platform/context.ts";
import { fileSettings } from "#platform/files/index.ts";
import { addressesIn, addressFile, isForUs, nameAt, stillFor } from "./rules.ts";

/** A file that lies in the inbox. */
export interface InboxFile {
  readonly folder: string;
  /** name of its folder: a built-in profile's code or a saved one's title */
  readonly profile: string;
  readonly name: string;
  readonly path: string;
  readonly size: number;
}

/** The town's inbox on this machine; undefined where none is kept. */
const inboxOf = (ctx: Context) => {
  const { inbox } = fileSettings();
  return inbox && join(inbox, ctx.tenant.slug);
};

/** Files that have come to rest, oldest first. A town without a folder has none. Links are not followed. */
export async function restingFiles(ctx: Context, most: number): Promise<InboxFile[]> {
  const root = inboxOf(ctx);
  if (!root) return [];
  const found: (InboxFile & { readonly changed: number })[] = [];
  const before = ctx.clock.now().epochMilliseconds - stillFor * 1000;
  for (const profile of await namesIn(root, "folder")) {
    const folder = join(root, profile);
    for (const name of await namesIn(folder, "file")) {
      const path = join(folder, name);
      const facts = await lstat(path).catch(() => undefined);
      if (facts?.isFile() && isForUs(name) && facts.mtimeMs < before)
        found.push({ folder, profile, name, path, size: facts.size, changed: facts.mtimeMs });
    }
  }
  return found.sort((a, b) => a.changed - b.changed).slice(0, most);
}

async function namesIn(folder: string, kind: "file" | "folder"): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => (kind === "file" ? entry.isFile() : entry.isDirectory() && !["done", "refused"].includes(entry.name)))
    .map(({ name }) => name);
}

/** Moves a file out of the way, into `done` or `refused` beside it. Where it lies now. */
export async function putAway(ctx: Context, file: InboxFile, place: "done" | "refused"): Promise<string> {
  const folder = join(file.folder, place);
  await mkdir(folder, { recursive: true });
  const path = join(folder, nameAt(ctx.clock.now(), ctx.tenant.zone, file.name));
  await rename(file.path, path);
  return path;
}

/** Who is told of the files of a folder. */
export async function reportTo(file: InboxFile): Promise<string[]> {
  return addressesIn(await readFile(join(file.folder, addressFile), "utf8").catch(() => ""));
}
