import { CompiledQuery } from "kysely";
import type { Context } from "../context.ts";
import { afterCommit } from "../db/index.ts";
import type { EnqueueOptions, Job } from "./job.ts";
import { insertSql, insertValues, queue, schema, singletonKey } from "./queue.ts";
import { wakeWorkers } from "./wake.ts";

/** Puts a job into the queue in the caller's transaction: it exists if and only if the transaction commits. */
export async function enqueue<Payload>(ctx: Context, job: Job<Payload>, payload: Payload, options: EnqueueOptions = {}): Promise<void> {
  const { municipality_id } = ctx.tenant;
  const data = { job: job.name, municipality_id, payload, request_id: ctx.request_id };
  const insert = CompiledQuery.raw(insertSql, insertValues(job as Job, data, options));
  for (;;) {
    const { rows } = await ctx.db.executeQuery(insert);
    if (rows.length > 0) break;
    if (await holdWaiting(ctx, singletonKey(municipality_id, job as Job, options.singleton_key ?? ""))) break;
  }
  if (options.start_after === undefined) afterCommit(ctx, wakeWorkers);
}

/**
 * Keeps the job that already waits under this key from being started until our transaction has ended:
 * else it could run without seeing what we are about to commit. False when it has just been started.
 */
async function holdWaiting(ctx: Context, key: string): Promise<boolean> {
  const { rows } = await ctx.db.executeQuery(
    CompiledQuery.raw(`SELECT 1 FROM ${schema}.job WHERE name = '${queue}' AND singleton_key = $1 AND state = 'created' FOR KEY SHARE`, [
      key,
    ]),
  );
  return rows.length > 0;
}
