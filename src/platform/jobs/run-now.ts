import { type Context, systemActor } from "../context.ts";
import type { Job } from "./job.ts";
import { takeDue } from "./store.ts";

/** More than this in one go is a job that enqueues itself for ever. */
const most = 10_000;

/**
 * Runs the town's due jobs here and now, and what they enqueue in turn, in the transaction of `ctx`
 * when it has one: for tests and for the demo. A failing job throws. Returns the names of what ran.
 */
export async function runJobsNow(ctx: Context, jobs: readonly Job[]): Promise<string[]> {
  const known = new Map(jobs.map((job) => [job.name, job]));
  const ran: string[] = [];
  const signal = new AbortController().signal;
  for (let due = await takeDue(ctx); due.length > 0; due = await takeDue(ctx)) {
    for (const { job: name, payload } of due) {
      const job = known.get(name);
      if (!job) throw new Error(`There is no job "${name}"`);
      if (ran.push(name) > most) throw new Error(`"${name}" enqueues itself without end`);
      await job.run({ ...ctx, actor: systemActor }, job.payload.parse(payload), signal);
    }
  }
  return ran;
}
