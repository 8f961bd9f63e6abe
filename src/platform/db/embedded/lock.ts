import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { newId } from "../../ids.ts";

/** A folder has one owner at a time. The message is the one line that the second process prints. */
export class FolderInUse extends Error {
  override readonly name = "FolderInUse";
}

/**
 * Takes the lock file `path` for this process. The file names its holder by process id and start
 * time, so that after `kill -9`, or when the id has gone to another process, the lock counts as left.
 *
 * @returns what gives it back
 * @throws FolderInUse while its holder lives
 */
export async function takeLock(path: string, folder: string): Promise<() => Promise<void>> {
  const mine = JSON.stringify({ pid: process.pid, started: startOf(process.pid) });
  const own = `${path}.${newId()}`;
  await writeFile(own, mine);
  try {
    for (;;) {
      try {
        // A link appears whole and only if there is none yet; an opened file would be empty for a moment.
        await link(own, path);
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
          throw error;
        }
      }
      const theirs = await holder(path);
      if (theirs?.alive) {
        throw new FolderInUse(
          `${folder} is in use by another Veche (process ${theirs.pid}). Stop it first, or name another folder by VECHE_DATA_DIR.`,
        );
      }
      if (theirs) {
        await clear(path, theirs.text);
      }
    }
  } finally {
    await rm(own, { force: true });
  }
  return async () => {
    if ((await readFile(path, "utf8").catch(() => "")) === mine) {
      await rm(path, { force: true });
    }
  };
}

/** Who holds the lock, and whether that process still lives; undefined when nobody does. */
export async function holder(path: string): Promise<{ pid: number; alive: boolean; text: string } | undefined> {
  const text = await readFile(path, "utf8").catch(() => undefined);
  if (text === undefined) {
    return undefined;
  }
  try {
    const { pid, started } = JSON.parse(text) as { pid: number; started: string };
    return { pid, alive: started !== "" && startOf(pid) === started, text };
  } catch {
    return { pid: 0, alive: false, text };
  }
}

/** Removes a left lock; puts it back if somebody else has just taken it. */
async function clear(path: string, left: string): Promise<void> {
  const aside = `${path}.${newId()}`;
  try {
    await rename(path, aside);
    if ((await readFile(aside, "utf8")) !== left) {
      await link(aside, path);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") {
      throw error;
    }
  } finally {
    await rm(aside, { force: true });
  }
}

/** When a process was started, in the words of the system; "" when there is none. */
function startOf(pid: number): string {
  try {
    if (process.platform === "linux") {
      return linuxStart(pid);
    }
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return "";
  }
}

/** Clock ticks since boot, field 22 of /proc/<pid>/stat; the name in field 2 may hold spaces and brackets. A zombie is dead. */
function linuxStart(pid: number): string {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  return fields[0] === "Z" ? "" : `${boot} ${fields[19]}`;
}
