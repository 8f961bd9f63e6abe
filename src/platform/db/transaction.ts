import type { Context } from "../context.ts";
import { sqlState } from "./away.ts";
import type { Db } from "./index.ts";

const hooks = new WeakMap<Db, (() => void)[]>();

/** How often a transaction that lost against another one (40001, 40P01) is run again. */
const retries = 3;

/**
 * Runs `work` in a transaction of the context's town; its context's `db` is the transaction. Inside
 * a transaction already, it joins it. `work` may be run again when it loses against a concurrent
 * transaction, so whatever reaches outside the database belongs into `afterCommit` or a job.
 */
export async function tx<C extends Context, Result>(ctx: C, work: (ctx: C) => Promise<Result>): Promise<Result> {
  if (ctx.db.isTransaction) {
    return work(ctx);
  }
  const { after, result } = await attempt(ctx, work, retries);
  for (const hook of after) {
    hook();
  }
  return result;
}

async function attempt<C extends Context, Result>(
  ctx: C,
  work: (ctx: C) => Promise<Result>,
  left: number,
): Promise<{ after: (() => void)[]; result: Result }> {
  const after: (() => void)[] = [];
  try {
    const result = await ctx.db.transaction().execute((db) => {
      hooks.set(db, after);
      return work({ ...ctx, db });
    });
    return { after, result };
  } catch (error) {
    const state = sqlState(error);
    if (left > 0 && (state === "40001" || state === "40P01")) {
      return attempt(ctx, work, left - 1);
    }
    throw error;
  }
}

/**
 * Runs `hook` once the transaction of `ctx` has committed, at once when there is none. For what may
 * be lost, such as waking a worker: the process can die between the commit and the hook.
 */
export function afterCommit(ctx: Context, hook: () => void): void {
  const list = hooks.get(ctx.db);
  if (list) {
    list.push(hook);
  } else {
    hook();
  }
}
