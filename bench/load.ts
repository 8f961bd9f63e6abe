import { readdirSync, readFileSync } from "node:fs";
import autocannon, { type Options, type Request, type Result } from "autocannon";

/** What one case measured. Times in milliseconds. */
export interface Measured {
  readonly name: string;
  readonly rps: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** CPU of the serving process for one request */
  readonly cpu: number;
  /** CPU of PostgreSQL, all its processes, for one request */
  readonly pgCpu: number;
  readonly failed: number;
  readonly sent: number;
}

export interface Case {
  readonly name: string;
  readonly port: number;
  readonly pid: number;
  /** of PostgreSQL's first process */
  readonly postmaster: number;
  readonly requests: readonly Request[];
  readonly connections?: number;
  readonly seconds?: number;
}

/** Puts load on one case: a warm-up, then the run that counts. */
export async function load({ name, port, pid, postmaster, requests, connections = 8, seconds = 6 }: Case): Promise<Measured> {
  const url = `http://127.0.0.1:${port}`;
  // by number, not by time: V8 compiles what has run often enough, however slow the machine is today
  await autocannon({ url, connections, amount: 600, requests: [...requests] });
  const before = cpuOf(pid);
  const pgBefore = cpuOfServer(postmaster);
  const { latencies, at, result } = await shoot({ url, connections, duration: seconds, requests: [...requests] });
  return {
    name,
    rps: latencies.length / result.duration,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    cpu: (cpuOf(pid) - before) / Math.max(1, latencies.length),
    pgCpu: (cpuOfServer(postmaster) - pgBefore) / Math.max(1, latencies.length),
    failed: result.non2xx + result.errors + result.timeouts,
    sent: latencies.length,
  };
}

/** One run of autocannon with the time of every answer, in order: its own histogram rounds to whole milliseconds. */
export async function shoot(options: Options): Promise<{ latencies: readonly number[]; at: (share: number) => number; result: Result }> {
  const latencies: number[] = [];
  const result = await new Promise<Result>((resolve, reject) => {
    const running = autocannon(options, (error: Error | null, done: Result) => (error ? reject(error) : resolve(done)));
    running.on("response", (_client, _status, _bytes, time) => latencies.push(time));
  });
  latencies.sort((a, b) => a - b);
  return { latencies, at: (share) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0, result };
}

/** Milliseconds of CPU a process has used, its own threads included. */
export function cpuOf(pid: number): number {
  const fields = statOf(pid);
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10;
}

/** Milliseconds of CPU of PostgreSQL: of its first process, of the children that live and of those that have ended. */
export function cpuOfServer(postmaster: number): number {
  const fields = statOf(postmaster);
  const children = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && Number(statOf(Number(name))[1]) === postmaster);
  const own = (Number(fields[11]) + Number(fields[12]) + Number(fields[13]) + Number(fields[14])) * 10;
  return children.reduce((sum, child) => sum + cpuOf(Number(child)), own);
}

/** Fields of /proc/…/stat after the name; none of a process that has just gone. */
function statOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  } catch {
    return [];
  }
}

/** The most memory a process has held, in MB. */
export function peakMemory(pid: number): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
}
