import type { z } from "zod";
import type { Context } from "../context.ts";

/** Later work. `run` gets a context of the town the job was enqueued for, acting as the system. */
export interface Job<Payload = unknown> {
  /** "mail.deliver": module, dot, verb */
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  /** May be run twice for one payload: the process can die between the work and the note that it was done. */
  run(ctx: Context, payload: Payload, signal: AbortSignal): Promise<void>;
  /** how often it is tried again, with exponential backoff; 5 by default */
  readonly retries?: number;
  /** seconds after which a run is given up and tried again; 300 by default */
  readonly timeout_seconds?: number;
  /** cron line (UTC): runs once for every town at that time, with payload {} */
  readonly schedule?: string;
}

export interface EnqueueOptions {
  readonly start_after?: Temporal.Instant;
  /** at most one waiting job per key */
  readonly singleton_key?: string;
}

export function defineJob<Payload>(job: Job<Payload>): Job<Payload> {
  return job;
}
