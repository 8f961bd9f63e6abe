import { createHash } from "node:crypto";
import { chmod, cp, lstat, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { newId } from "../../ids.ts";
import { type Account, give, reaches } from "./account.ts";
import { type Binaries, binariesIn, complete } from "./binaries.ts";

/** Where the cluster of a data folder lives. */
export interface Place {
  readonly cluster: string;
  readonly socket: string;
  readonly binaries: Binaries;
}

/** sun_path holds 108 bytes with its closing NUL. */
const socketPathLimit = 107;
const port = 5432;

/** Makes the folders of the cluster, reachable by the account that PostgreSQL runs as. */
export async function makePlace(dataDir: string, account: Account, given: Binaries): Promise<Place> {
  const home = await makeHome(dataDir, account);
  const socket = await makeSocketFolder(home, account);
  const binaries = (await reaches(given.postgres, account, "-x")) ? given : await copyOf(given, join(home, `program-${given.version}`));
  return { cluster: join(home, "cluster"), socket, binaries };
}

/**
 * `postgres/` inside the data folder. Under /root nobody but root may go anywhere, so there the
 * cluster of root's data folder gets a place in /var/lib, and a note in the data folder says which.
 */
async function makeHome(dataDir: string, account: Account): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  const inside = join(dataDir, "postgres");
  if (await reaches(dataDir, account, "-d")) {
    await mkdir(inside, { recursive: true, mode: 0o700 });
    await give(inside, account);
    return inside;
  }
  const elsewhere = `/var/lib/veche-${short(dataDir)}`;
  await mkdir(elsewhere, { recursive: true, mode: 0o700 });
  await give(elsewhere, account);
  await writeFile(join(dataDir, "postgres-is-elsewhere.txt"), `${elsewhere}\n`);
  return elsewhere;
}

async function makeSocketFolder(home: string, account: Account): Promise<string> {
  const inside = join(home, "socket");
  const tooLong = Buffer.byteLength(join(inside, `.s.PGSQL.${port}`)) > socketPathLimit;
  const folder = tooLong ? join(tmpdir(), `veche-${short(home)}`) : inside;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found = await lstat(folder);
  const ours = [process.getuid?.(), account.uid].includes(found.uid);
  if (!found.isDirectory() || !ours) {
    throw new Error(
      `${folder} belongs to somebody else; the database needs it for its socket. Remove it, or choose a shorter VECHE_DATA_DIR.`,
    );
  }
  await give(folder, account);
  await chmod(folder, 0o700);
  return folder;
}

/** The programs copied to where the account reaches them, without what only compilers need. */
async function copyOf(given: Binaries, target: string): Promise<Binaries> {
  const copy = binariesIn(target, given.version);
  if (!complete(copy)) {
    const unfinished = `${target}.${newId()}`;
    await cp(given.root, unfinished, { recursive: true, verbatimSymlinks: true, filter: (path) => extname(path) !== ".a" });
    await rm(target, { recursive: true, force: true });
    await rename(unfinished, target);
  }
  return copy;
}

function short(path: string): string {
  return createHash("sha256").update(path).digest("hex").slice(0, 12);
}
