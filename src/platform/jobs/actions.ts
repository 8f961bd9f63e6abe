import type { Context } from "../context.ts";
import { afterCommit, tx } from "../db/index.ts";
import { found } from "../http/index.ts";
import { record } from "../journal/index.ts";
import { requeue } from "./store.ts";
import { wakeWorkers } from "./wake.ts";

/** Has a failed job of this town run once more. 404 when there is none with that id. */
export function retryJob(ctx: Context, id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    const job = found(await requeue(ctx, id));
    await record(ctx, { action: "jobs.retried", subject_type: "job", subject_id: id, after: { job } });
    afterCommit(ctx, wakeWorkers);
  });
}
