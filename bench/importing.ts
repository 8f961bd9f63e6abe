import { spawn } from "node:child_process";
import { createWriteStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const count = 100_000;

export interface Imported {
  /** rows checked and written, by the time of the whole command, its start included */
  readonly rowsPerSecond: number;
  readonly peakMb: number;
  readonly exitCode: number | null;
}

/** `veche import appeals` of 100,000 rows into one town: a file of ПОС as its profile expects it. */
export async function importing(url: string, folder: string, say: (line: string) => void): Promise<Imported> {
  const file = join(folder, "import.csv");
  await writeFile(file);
  const began = performance.now();
  const child = spawn(process.execPath, [`${root}bin/veche.mjs`, "import", "appeals", file, "--profile", "pos", "--town", "bench-1"], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: url, VECHE_DATA_DIR: join(folder, "web"), VECHE_DEMO: "0", LOG_LEVEL: "warn" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let told = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    told = (told + text).slice(-2000);
  });
  let peakMb = 0;
  const watch = setInterval(() => {
    peakMb = Math.max(peakMb, peakOf(child.pid ?? 0));
  }, 200);
  const exitCode = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  clearInterval(watch);
  const seconds = (performance.now() - began) / 1000;
  if (exitCode !== 0) say(`the import ended with ${exitCode}:\n${told}`);
  say(`import: ${count} rows in ${seconds.toFixed(1)} s`);
  return { rowsPerSecond: exitCode === 0 ? count / seconds : 0, peakMb, exitCode };
}

function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

async function writeFile(path: string): Promise<void> {
  const out = createWriteStream(path);
  const stamp = process.pid;
  out.write("№ сообщения;Дата создания;Текст;Заявитель;Адрес;Статус\n");
  for (let n = 1; n <= count; n += 1) {
    const day = String(1 + (n % 28)).padStart(2, "0");
    const line = `B${stamp}-${n};${day}.03.2025;"Не чистят двор дома ${n % 90}, просим убрать снег и посыпать дорожки у подъезда.";Заявителев Пётр ${n};улица ${n % 40}, ${n % 90};В работе\n`;
    if (!out.write(line)) await new Promise((resolve) => out.once("drain", resolve));
  }
  await new Promise<void>((resolve) => out.end(resolve));
}
