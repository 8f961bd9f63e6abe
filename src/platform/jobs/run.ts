import { setTimeout as wait } from "node:timers/promises";
import type { PgBoss } from "pg-boss";
import type { Job } from "./job.ts";
import { defaults, insertSql, insertValues, queue } from "./queue.ts";
import type { Claimed, WorkerOptions } from "./worker.ts";

interface Parts extends WorkerOptions {
  readonly boss: PgBoss;
  readonly known: ReadonlyMap<string, Job>;
  readonly stopping: AbortSignal;
}

/** How often the outcome of a job is offered to a database that is away, once a second. */
const offers = 30;

/** Runs one claimed job and notes the outcome. Never throws: a job that fails is tried again, then listed. */
export async function runJob(parts: Parts, claimed: Claimed): Promise<void> {
  const { boss, log } = parts;
  const about = { job: claimed.data.job, job_id: claimed.id, municipality_id: claimed.data.municipality_id };
  const started = performance.now();
  try {
    await perform(parts, claimed);
    await note(() => boss.deleteJob(queue, claimed));
    log.debug({ ...about, ms: Math.round(performance.now() - started) }, "job done");
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    log.error({ ...about, err: message, attempt: claimed.retryCount + 1 }, "job failed");
    await note(() => boss.fail(queue, claimed, { message: message.slice(0, 1000) }));
  }
}

async function perform({ boss, known, contextFor, tenants, stopping }: Parts, claimed: Claimed): Promise<void> {
  const { job: name, municipality_id, payload, request_id } = claimed.data;
  const job = known.get(name);
  if (!job) throw new Error(`There is no job "${name}" in this version of the program`);
  if (municipality_id === null) {
    for (const id of await tenants()) {
      const values = insertValues(job, { job: name, municipality_id: id, payload }, { singleton_key: "cron" });
      await boss.getDb().executeSql(insertSql, values);
    }
    return;
  }
  const signal = AbortSignal.any([stopping, AbortSignal.timeout((job.timeout_seconds ?? defaults.timeout_seconds) * 1000)]);
  const ctx = await contextFor(municipality_id, request_id ?? claimed.id);
  await unlessAborted(job.run(ctx, job.payload.parse(payload), signal), signal);
}

/** Rejects as soon as `signal` says so, even when the work does not listen to it. */
async function unlessAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
  });
  try {
    await Promise.race([work, aborted]);
  } finally {
    if (stop) signal.removeEventListener("abort", stop);
  }
}

/** When the database stays away, the job's heartbeat ends and another worker repeats it. */
async function note(write: () => Promise<unknown>): Promise<void> {
  for (let left = offers; left > 0; left -= 1) {
    try {
      await write();
      return;
    } catch {
      await wait(1000);
    }
  }
}
