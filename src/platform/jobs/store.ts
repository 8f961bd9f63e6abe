import { sql } from "kysely";
import type { Context } from "../context.ts";
import { queue } from "./queue.ts";

/** A job of this town that was given up after all its tries. */
export interface FailedJob {
  readonly id: string;
  readonly job: string;
  readonly error: string;
  readonly tries: number;
  readonly created_at: Temporal.Instant;
  readonly failed_at: Temporal.Instant;
}

const ofTown = (ctx: Context) => sql`name = ${sql.lit(queue)} AND data ->> 'municipality_id' = ${ctx.tenant.municipality_id}`;

/** Failed jobs of the town, latest first, at most `limit`. */
export async function failedJobs(ctx: Context, limit = 100): Promise<FailedJob[]> {
  const { rows } = await sql<FailedJob>`
    SELECT id, data ->> 'job' AS job, coalesce(output ->> 'message', output -> 'value' ->> 'message', '') AS error,
           retry_count + 1 AS tries, created_on AS created_at, completed_on AS failed_at
    FROM pgboss.job WHERE ${ofTown(ctx)} AND state = 'failed'
    ORDER BY completed_on DESC LIMIT ${limit}`.execute(ctx.db);
  return rows;
}

/** How many jobs of the town wait (also for another try), run, and have failed for good. */
export async function jobCounts(ctx: Context): Promise<{ waiting: number; running: number; failed: number }> {
  const { rows } = await sql<{ waiting: number; running: number; failed: number }>`
    SELECT count(*) FILTER (WHERE state < 'active')::int AS waiting,
           count(*) FILTER (WHERE state = 'active')::int AS running,
           count(*) FILTER (WHERE state = 'failed')::int AS failed
    FROM pgboss.job WHERE ${ofTown(ctx)}`.execute(ctx.db);
  return rows[0] ?? { waiting: 0, running: 0, failed: 0 };
}

/** Puts a failed job back into the queue, for one more try. Its name, or undefined when it is not a failed job of this town. */
export async function requeue(ctx: Context, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ job: string }>`
    UPDATE pgboss.job SET state = 'retry', retry_limit = retry_limit + 1, completed_on = NULL, start_after = now()
    WHERE ${ofTown(ctx)} AND id = ${id} AND state = 'failed'
    RETURNING data ->> 'job' AS job`.execute(ctx.db);
  return rows[0]?.job;
}

/** Takes out of the queue what is due of the town's waiting jobs, in the order in which they came. */
export async function takeDue(ctx: Context): Promise<{ job: string; payload: unknown }[]> {
  const { rows } = await sql<{ job: string; payload: unknown }>`
    WITH due AS (
      DELETE FROM pgboss.job
      WHERE ${ofTown(ctx)} AND state = 'created' AND (start_after <= created_on OR start_after <= ${ctx.clock.now()})
      RETURNING id, data)
    SELECT data ->> 'job' AS job, data -> 'payload' AS payload FROM due ORDER BY id`.execute(ctx.db);
  return rows;
}
