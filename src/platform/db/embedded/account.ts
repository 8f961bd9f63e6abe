import { execFile } from "node:child_process";
import { chown } from "node:fs/promises";
import { userInfo } from "node:os";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The system user that PostgreSQL runs as. uid and gid are absent when it is simply ours. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * PostgreSQL refuses to run as root. Root lends it another user: one named postgres or veche, else
 * nobody, else a new one named veche.
 */
export async function findAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) {
    return {};
  }
  for (const name of ["postgres", "veche", "nobody"]) {
    const account = await lookUp(name);
    if (account) {
      return account;
    }
  }
  await run("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", "veche"]).catch(() =>
    run("adduser", ["-S", "-D", "-H", "veche"]),
  );
  const account = await lookUp("veche");
  if (!account) {
    throw new Error(
      "PostgreSQL does not run as root, and no system user could be made for it. Run as an ordinary user, or set DATABASE_URL.",
    );
  }
  return account;
}

/** The name of the user this process runs as, for PostgreSQL's peer authentication. */
export function ownName(): string {
  try {
    return userInfo().username;
  } catch {
    throw new Error(
      `The system knows no name for the user ${process.getuid?.()}; PostgreSQL needs one. Run as a user of the system, or set DATABASE_URL.`,
    );
  }
}

/** Gives a folder or file to the account. */
export async function give(path: string, { uid, gid }: Account): Promise<void> {
  if (uid !== undefined && gid !== undefined) {
    await chown(path, uid, gid);
  }
}

/** Whether the account may go through all the folders down to `path`, and run it if it is a program. */
export async function reaches(path: string, account: Account, test: "-x" | "-d"): Promise<boolean> {
  if (account.uid === undefined) {
    return true;
  }
  return run("/bin/sh", ["-c", `test ${test} "$0" && test -x "$0"`, path], { ...account, cwd: "/" }).then(
    () => true,
    () => false,
  );
}

async function lookUp(name: string): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}
