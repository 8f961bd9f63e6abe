import { newId } from "../ids.ts";
import type { EnqueueOptions, Job } from "./job.ts";

/** PostgreSQL schema of pg-boss. */
export const schema = "pgboss";

/**
 * All jobs wait in one queue of pg-boss, so that an idle worker asks the database one short question
 * a second, however many kinds of jobs there are. Its policy `short` holds one waiting job per
 * singleton key.
 */
export const queue = "veche";

/** What stands in a waiting job. Its town is null only for the cron ticks that are then fanned out. */
export interface JobData {
  readonly job: string;
  readonly municipality_id: string | null;
  readonly payload: unknown;
  /** request that led to it, for the log */
  readonly request_id?: string;
}

/** Seconds without a sign of life of its worker after which a running job is given to another one. */
export const heartbeatSeconds = 60;

/** Seconds before the first repetition; doubles each time up to an hour. */
const retryDelay = 10;
const longestRetryDelay = 3600;
/** A job waits for its worker for as long as it takes. */
const tenYears = 315_360_000;

export const defaults = { retries: 5, timeout_seconds: 300 };

/** Options of a job in pg-boss's words. The worker itself gives up at the timeout; pg-boss a minute later, should the worker be gone. */
export function sendOptions(job: Job) {
  return {
    retryLimit: job.retries ?? defaults.retries,
    retryDelay,
    retryBackoff: true,
    retryDelayMax: longestRetryDelay,
    expireInSeconds: (job.timeout_seconds ?? defaults.timeout_seconds) + 60,
    heartbeatSeconds,
    retentionSeconds: tenYears,
    // finished jobs are deleted by the worker at once, failed ones stay until somebody looks at them
    deleteAfterSeconds: 0,
    group: { id: job.name },
  };
}

/** pg-boss documents plain INSERT for adding jobs; one lean statement costs a third of what its own general one does. */
export const insertSql = `
  INSERT INTO ${schema}.job (id, name, policy, data, singleton_key, start_after, keep_until, group_id,
    retry_limit, retry_delay, retry_backoff, retry_delay_max, expire_seconds, heartbeat_seconds, deletion_seconds)
  VALUES ($1, '${queue}', 'short', $2::jsonb, $3, coalesce($4::timestamptz, now()), coalesce($4::timestamptz, now()) + make_interval(secs => ${tenYears}), $5,
    $6, ${retryDelay}, true, ${longestRetryDelay}, $7, ${heartbeatSeconds}, 0)
  ON CONFLICT DO NOTHING
  RETURNING id`;

/** Values for `insertSql`. */
export function insertValues(job: Job, data: JobData, { start_after, singleton_key }: EnqueueOptions): unknown[] {
  const id = newId();
  const { retryLimit, expireInSeconds } = sendOptions(job);
  const key = singleton_key === undefined ? id : singletonKey(data.municipality_id, job, singleton_key);
  return [id, JSON.stringify(data), key, start_after?.toString() ?? null, job.name, retryLimit, expireInSeconds];
}

export function singletonKey(municipality_id: string | null, job: Job, key: string): string {
  return `${municipality_id ?? ""}:${job.name}:${key}`;
}
