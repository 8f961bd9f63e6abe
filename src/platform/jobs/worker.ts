import { type Job as BossJob, PgBoss } from "pg-boss";
import type { Context } from "../context.ts";
import type { Job } from "./job.ts";
import { heartbeatSeconds, type JobData, queue, schema } from "./queue.ts";
import { runJob } from "./run.ts";
import { makeBell, onWake } from "./wake.ts";

/** Lines of the worker's log: names and ids of jobs, never their payload. */
export interface WorkerLog {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface WorkerOptions {
  /** the database as its owner: maintenance of the queue is done for all towns */
  readonly url: string;
  readonly jobs: readonly Job[];
  /** a context of that town, acting as the system; throws when there is no such town any more */
  readonly contextFor: (municipality_id: string, request_id: string) => Context | Promise<Context>;
  /** ids of all towns, for jobs with a timetable */
  readonly tenants: () => Promise<readonly string[]>;
  readonly log: WorkerLog;
  /** jobs at once; 4 by default. One kind of job never takes the last place. */
  readonly concurrency?: number;
  /** milliseconds between two looks into an empty queue; 1000 by default */
  readonly poll_ms?: number;
}

export interface Worker {
  /** Takes no more jobs, waits for the running ones up to `patience_ms` (30,000 by default), then gives them back. */
  stop(patience_ms?: number): Promise<void>;
}

export type Claimed = BossJob<JobData>;

/** Works the queue until it is stopped. Goes on when the database has been away. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { url, log, concurrency = 4, poll_ms = 1000 } = options;
  const boss = new PgBoss({
    connectionString: url,
    application_name: "veche worker",
    schema,
    max: 2,
    migrate: false,
    cronWorkerIntervalSeconds: 10,
    superviseIntervalSeconds: 30,
    monitorIntervalSeconds: 30,
  });
  boss.on("error", (error) => log.warn({ err: error.message }, "queue maintenance failed"));
  await boss.start();

  const known = new Map(options.jobs.map((job) => [job.name, job]));
  const running = new Map<string, { claimed: Claimed; done: Promise<void> }>();
  const stopping = new AbortController();
  const bell = makeBell();

  const start = (claimed: Claimed) => {
    const done = runJob({ ...options, boss, known, stopping: stopping.signal }, claimed).finally(() => {
      running.delete(claimed.id);
      bell.ring();
    });
    running.set(claimed.id, { claimed, done });
  };

  /** Takes as many jobs as there are places. How many those were. */
  const take = async (): Promise<number> => {
    const free = concurrency - running.size;
    if (free <= 0) return 0;
    // the last place is filled by itself: only then is it known whose it may not be
    const claimed = await boss.fetch<JobData>(queue, {
      batchSize: Math.max(free - 1, 1),
      ignoreGroups: crowdedKinds(running.values(), concurrency),
    });
    for (const job of claimed) start(job);
    return claimed.length;
  };

  let open = true;
  const loop = async () => {
    let failures = 0;
    while (open) {
      const taken = await take().catch((error: Error) => error);
      if (taken instanceof Error && failures === 0) log.warn({ err: taken.message }, "the queue does not answer");
      if (!(taken instanceof Error) && failures > 0) log.info({}, "the queue answers again");
      failures = taken instanceof Error ? failures + 1 : 0;
      if (taken instanceof Error || taken === 0) await bell.wait(Math.min(poll_ms * 2 ** failures, 10_000));
    }
  };
  const loopDone = loop();
  const unregister = onWake(bell.ring);
  const beat = setInterval(
    () => {
      const active = [...running.values()].map(({ claimed }) => claimed);
      if (active.length > 0) boss.touch(queue, active).catch(() => undefined);
    },
    (heartbeatSeconds * 1000) / 4,
  );

  return {
    async stop(patience_ms = 30_000) {
      open = false;
      unregister();
      bell.ring();
      await loopDone;
      const all = () => Promise.all([...running.values()].map(({ done }) => done));
      const patience = setTimeout(() => stopping.abort(new Error("the worker was stopped")), patience_ms);
      await all();
      clearTimeout(patience);
      clearInterval(beat);
      await boss.stop({ graceful: false });
    },
  };
}

/** Kinds of jobs that may not take one more place: one is kept for the others. */
function crowdedKinds(running: Iterable<{ claimed: Claimed }>, concurrency: number): string[] {
  const counts = new Map<string, number>();
  for (const { claimed } of running) counts.set(claimed.data.job, (counts.get(claimed.data.job) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= Math.max(concurrency - 1, 1)).map(([name]) => name);
}
