import { PgBoss } from "pg-boss";
import { appRole } from "../db/index.ts";
import type { Job } from "./job.ts";
import { queue, schema, sendOptions, singletonKey } from "./queue.ts";

/**
 * Makes or updates the tables of the queue and the timetable of `jobs`, as the owner of the database
 * that `url` names; after the migrations, at each start. Changes nothing when all is up to date.
 */
export async function prepareQueues(url: string, jobs: readonly Job[]): Promise<void> {
  const boss = new PgBoss({ connectionString: url, schema, max: 1, migrate: true, supervise: false, schedule: false });
  // errors of background work; those of what we ask for are thrown
  boss.on("error", () => undefined);
  await boss.start();
  try {
    if (!(await boss.getQueue(queue))) await makeQueue(boss);
    await setTimetable(boss, jobs);
  } finally {
    await boss.stop({ graceful: false });
  }
}

async function makeQueue(boss: PgBoss): Promise<void> {
  // the app only adds and repeats jobs and looks at them; the worker is the owner
  await boss.getDb().executeSql(`GRANT USAGE ON SCHEMA ${schema} TO ${appRole}`);
  await boss.getDb().executeSql(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${schema}.job TO ${appRole}`);
  await boss.createQueue(queue, { policy: "short" });
}

/** A job that came due while nothing ran is caught up once. */
async function setTimetable(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  const known = new Map((await boss.getSchedules(queue)).map(({ key, cron }) => [key, cron]));
  for (const job of jobs) {
    if (job.schedule === undefined || known.get(job.name) === job.schedule) continue;
    const tick = { job: job.name, municipality_id: null, payload: {} };
    const singleton = singletonKey(null, job, "cron");
    await boss.schedule(queue, job.schedule, tick, {
      ...sendOptions(job),
      key: job.name,
      tz: "UTC",
      missed: "once",
      singletonKey: singleton,
    });
  }
  const wanted = new Set(jobs.filter((job) => job.schedule !== undefined).map((job) => job.name));
  for (const key of known.keys()) {
    if (!wanted.has(key)) await boss.unschedule(queue, key);
  }
}
