import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Account } from "./account.ts";
import { serverFlags } from "./cluster.ts";
import type { Place } from "./place.ts";

/** A running postgres. */
export interface Server {
  readonly child: ChildProcess;
  /** Settles when it has ended, with what it said last. */
  readonly ended: Promise<string>;
}

const start_patience_ms = 60_000;
const stop_patience_ms = 20_000;

/**
 * Starts postgres and waits until it lets people in. It leads a process group of its own: Ctrl-C in
 * the terminal reaches only us, and we let requests end before we stop it.
 */
export async function startServer(
  place: Place,
  account: Account,
  settings: Readonly<Record<string, string>>,
  log: (line: string) => void,
): Promise<Server> {
  const child = spawn(place.binaries.postgres, serverFlags(place, settings), {
    ...account,
    cwd: place.cluster,
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
    env: { PATH: process.env.PATH ?? "", LC_ALL: "C.UTF-8" },
  });
  let last = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    last = (last + text).slice(-2000);
    for (const line of text.split("\n").filter((line) => /\b(WARNING|FATAL|PANIC)\b/.test(line))) {
      log(line);
    }
  });
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", () => setTimeout(() => resolve(last.trim()), 20));
  });
  let over = false;
  void ended.then(() => {
    over = true;
  });
  const until = performance.now() + start_patience_ms;
  while (!(await isReady(place.cluster, child.pid))) {
    if (over) {
      throw new Error(`The database did not start: ${await ended}`);
    }
    if (performance.now() > until) {
      child.kill("SIGQUIT");
      throw new Error(`The database did not start within a minute: ${last.trim()}`);
    }
    await pause(15);
  }
  return { child, ended };
}

/** Fast shutdown: transactions are rolled back, all that was committed goes to the disk. */
export async function stopServer({ child, ended }: Server): Promise<void> {
  child.kill("SIGINT");
  const late = setTimeout(() => child.kill("SIGQUIT"), stop_patience_ms);
  await ended;
  clearTimeout(late);
}

/**
 * Ends a postgres that outlived the process it belonged to (`kill -9`), and disarms the marks of one
 * that did not: the system may have given its id to somebody else, or keep it as a zombie. The marks
 * get our own id, which postgres takes for no rival as it is its parent's; removing postmaster.pid
 * would also remove the key by which it sees that backends of the dead server are still at work.
 */
export async function endOrphan(cluster: string, socket: string): Promise<void> {
  const marks = [join(cluster, "postmaster.pid"), join(socket, ".s.PGSQL.5432.lock")];
  for (const mark of marks) {
    const [first, ...rest] = (await readFile(mark, "utf8").catch(() => "")).split("\n");
    const pid = Number(first);
    if (Number.isInteger(pid) && pid > 0) {
      await endPostgres(pid);
      if (existsSync(mark)) {
        await writeFile(mark, [process.pid, ...rest].join("\n"));
      }
    }
  }
}

async function endPostgres(pid: number): Promise<void> {
  const until = performance.now() + stop_patience_ms;
  for (let signal: NodeJS.Signals | 0 = "SIGINT"; isPostgres(pid); signal = performance.now() < until ? 0 : "SIGQUIT") {
    if (performance.now() > until + stop_patience_ms) {
      throw new Error(`A database process from an earlier run does not end: ${pid}. Stop it and start again.`);
    }
    process.kill(pid, signal);
    await pause(20);
  }
}

/** postmaster.pid: process id in line 1, state in line 8. */
async function isReady(cluster: string, pid: number | undefined): Promise<boolean> {
  const lines = (await readFile(join(cluster, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
  return Number(lines[0]) === pid && lines[7]?.trim() === "ready";
}

function isPostgres(pid: number): boolean {
  try {
    const command =
      process.platform === "linux"
        ? readFileSync(`/proc/${pid}/cmdline`, "utf8")
        : execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    return command.split("\0")[0]?.includes("postgres") === true;
  } catch {
    return false;
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
