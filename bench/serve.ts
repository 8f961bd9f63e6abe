import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface Serving {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly port: number;
}

const root = fileURLToPath(new URL("..", import.meta.url));

/** Starts a script of this folder that prints its port as its first line. */
export async function serveBare(settings: object): Promise<Serving> {
  const child = spawn(process.execPath, ["--import", "tsx", `${root}bench/bare.ts`], {
    cwd: root,
    env: { ...process.env, BARE: JSON.stringify(settings) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await firstMatch(child, /^(\d+)$/m);
  return { child, pid: child.pid ?? 0, port: Number(port) };
}

/** Starts `veche web` on a database, as it runs in production, rate limits out of the way. */
export async function serveVeche(url: string, dataDir: string, port: number): Promise<Serving> {
  const child = spawn(process.execPath, [`${root}bin/veche.mjs`, "web"], {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: url,
      VECHE_DATA_DIR: dataDir,
      VECHE_DEMO: "0",
      PORT: String(port),
      LOG_LEVEL: "warn",
      RATE_PER_MINUTE: "1000000",
      RATE_WRITES_PER_MINUTE: "1000000",
      RATE_PER_ACCOUNT_MINUTE: "1000000",
      NODE_ENV: "production",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await firstMatch(child, /(готово)/);
  return { child, pid: child.pid ?? 0, port };
}

/** Tells a process to stop and waits until it has. */
export async function stop({ child }: Serving): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await gone;
}

function firstMatch(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout?.setEncoding("utf8").on("data", (piece: string) => {
      text += piece;
      const found = pattern.exec(text);
      if (found) resolve(found[1] ?? "");
    });
    child.once("exit", () => reject(new Error(`ended before it served:\n${text}`)));
  });
}
