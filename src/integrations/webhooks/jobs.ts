import { z } from "zod";
import { type AppealEvent, onAppealEvent } from "#modules/appeals/index.ts";
import type { Context } from "#platform/context.ts";
import { defineJob, enqueue } from "#platform/jobs/index.ts";
import { announceEvent, deliverTo, forgetOld } from "./actions.ts";
import { eventsOf } from "./rules.ts";
import { dueWebhooks, isAwaited } from "./store.ts";

/** Sends what waits for one receiver. Fails never: how it went stands in the deliveries. */
const deliver = defineJob({
  name: "webhooks.deliver",
  payload: z.object({ webhook_id: z.uuid() }),
  timeout_seconds: 300,
  run: async (ctx, { webhook_id }, signal) => {
    if (await deliverTo(ctx, webhook_id, signal)) await deliverNow(ctx, webhook_id);
  },
});

/** Has the receiver tried at once; however many events there are, one run is enough. */
export function deliverNow(ctx: Context, webhook_id: string): Promise<void> {
  return enqueue(ctx, deliver, { webhook_id }, { singleton_key: webhook_id });
}

/** Every other minute: tries again what has come due. */
const retry = defineJob({
  name: "webhooks.retry",
  payload: z.object({}),
  schedule: "*/2 * * * *",
  run: async (ctx) => {
    for (const webhook_id of await dueWebhooks(ctx)) await deliverNow(ctx, webhook_id);
  },
});

/** Makes the messages of an event once it is committed. */
const announce = defineJob({
  name: "webhooks.announce",
  payload: z.object({ event_id: z.uuid(), appeal_id: z.uuid(), kind: z.string(), at: z.string() }),
  run: async (ctx, { at, ...event }) => {
    const waiting = await announceEvent(ctx, {
      ...event,
      kind: event.kind as AppealEvent["kind"],
      at: Temporal.Instant.from(at),
      data: {},
    });
    for (const webhook_id of waiting) await deliverNow(ctx, webhook_id);
  },
});

/** Nightly, at 04:20 in Moscow: forgets what was sent more than a month ago. */
const forget = defineJob({
  name: "webhooks.forget",
  payload: z.object({}),
  schedule: "20 1 * * *",
  run: async (ctx) => void (await forgetOld(ctx)),
});

/** In the transaction of the event: a job, and only where somebody listens. The receivers themselves are met later. */
export async function tellSystems(ctx: Context, { event_id, appeal_id, kind, at }: AppealEvent): Promise<void> {
  const names = eventsOf(kind);
  if (names.length === 0 || !(await isAwaited(ctx, names))) return;
  await enqueue(ctx, announce, { event_id, appeal_id, kind, at: at.toString() });
}

onAppealEvent(tellSystems);

export const webhooksJobs = [announce, deliver, forget, retry];
