import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const door = fileURLToPath(new URL("../../bin/veche.mjs", import.meta.url));

/** The real program in a process of its own. */
export interface Running {
  readonly pid: number;
  /** everything it has said so far */
  readonly said: () => string;
  /** its exit code, or 128 and more for a signal */
  readonly ended: Promise<number>;
  kill(signal: NodeJS.Signals): void;
  /** `kill -9` of the process and of everything it has started, the database too */
  killTree(): void;
}

export type Settings = Readonly<Record<string, string>>;

/** A data folder that is removed when the test is over. */
export async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "veche-program-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs `veche …`; ended when the test is over, whatever became of it. */
export function veche(args: readonly string[], settings: Settings): Running {
  const env = { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", VECHE_DEMO: "0", PORT: "0", LOG_LEVEL: "warn", ...settings };
  const child = spawn(process.execPath, [door, ...args], { env, cwd: tmpdir(), stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  }
  const ended = endOf(child);
  const running: Running = {
    pid: child.pid ?? 0,
    said: () => said,
    ended,
    kill: (signal) => void child.kill(signal),
    killTree: () => {
      const tree = [child.pid ?? 0, ...descendants(child.pid ?? 0)];
      for (const pid of tree) process.kill(pid, "SIGKILL");
    },
  };
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), 15_000);
    await ended;
    clearTimeout(late);
  });
  return running;
}

/** Starts the program and waits until it serves. The address it serves at. */
export async function serve(args: readonly string[], settings: Settings): Promise<Running & { readonly url: string }> {
  const running = veche(args, settings);
  const until = performance.now() + 30_000;
  for (;;) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(running.said())?.[0];
    if (url) return { ...running, url };
    const over = await Promise.race([running.ended, pause(50)]);
    if (over !== undefined || performance.now() > until)
      throw new Error(`The program does not serve (${over ?? "waiting"}):\n${running.said()}`);
  }
}

export function pause(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function endOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => child.once("close", (code, signal) => resolve(code ?? (signal === "SIGKILL" ? 137 : 128))));
}

/** Processes below `pid`, from /proc. */
function descendants(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
    } catch {
      // it has just ended
    }
  }
  const below = (one: number): number[] =>
    [...parents].filter(([, parent]) => parent === one).flatMap(([child]) => [child, ...below(child)]);
  return below(pid);
}
