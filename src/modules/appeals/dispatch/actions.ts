import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { conflict, notFound, Refusal } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { addEvent } from "../timeline/store.ts";
import { channelOf, goesByItself, isTrackingNumber } from "./rules.ts";
import { applicantOf, dispatchItems, insertBatch, insertDispatch, markSent, nextBatchNumber, setProof } from "./store.ts";

/** Begins the dispatch of a new answer, in the caller's transaction: by e-mail and page it is done at once, on paper it waits for hands. */
export async function beginDispatch(ctx: Context, appeal_id: string, answer_id: string): Promise<void> {
  const now = ctx.clock.now();
  const channel = channelOf(await applicantOf(ctx, appeal_id));
  const at_once = goesByItself(channel);
  await insertDispatch(ctx, {
    dispatch_id: newId(),
    appeal_id,
    answer_id,
    channel,
    sent_on: at_once ? dateIn(now, ctx.tenant.zone) : null,
    sent_at: at_once ? now : null,
    sent_by: null,
    proof: null,
    batch_id: null,
    created_at: now,
  });
}

export interface Sending {
  readonly dispatch_ids: readonly string[];
  readonly sent_on: Temporal.PlainDate;
  /** number of the postal item, or who took it; for one */
  readonly proof?: string | undefined;
}

/**
 * Marks answers on paper as sent: each gets its line in the timeline; several by post become one numbered
 * list. Returns the list's id. 409 when somebody was quicker with one of them; 422 for a day to come and
 * for the number of an item that cannot be.
 */
export function send(ctx: Context, { dispatch_ids, sent_on, proof }: Sending): Promise<string | undefined> {
  return tx(ctx, async (ctx) => {
    if (Temporal.PlainDate.compare(sent_on, dateIn(ctx.clock.now(), ctx.tenant.zone)) > 0)
      throw new Refusal(422, "appeals:dispatch.form.future", { field: "sent_on" });
    const items = await dispatchItems(ctx, dispatch_ids);
    if (items.length !== new Set(dispatch_ids).size || items.length === 0) throw notFound();
    const byPost = items.every((item) => item.channel === "post");
    if (proof && byPost && !isTrackingNumber(proof)) throw new Refusal(422, "appeals:dispatch.form.tracking", { field: "proof" });
    const batch_id = byPost ? await makeBatch(ctx, sent_on) : null;
    const kept = items.length === 1 ? (proof ?? null) : null;
    for (const item of items) {
      if (!(await markSent(ctx, item.dispatch_id, { sent_on, proof: kept, batch_id }))) throw conflict("appeals:dispatch.sent_already");
      await note(ctx, item.appeal_id, item.channel, sent_on, kept);
    }
    return batch_id ?? undefined;
  });
}

/** One numbered list of what was posted together. */
async function makeBatch(ctx: Context, sent_on: Temporal.PlainDate): Promise<string> {
  const batch_id = newId();
  const number = await nextBatchNumber(ctx, sent_on.year);
  const made_by = ctx.actor.kind === "staff" ? ctx.actor.id : null;
  await insertBatch(ctx, { batch_id, year: sent_on.year, number, sent_on, made_by, made_at: ctx.clock.now() });
  return batch_id;
}

/** Puts the number of the postal item to one that has gone without it. */
export function addProof(ctx: Context, dispatch_id: string, proof: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    const [item] = await dispatchItems(ctx, [dispatch_id]);
    if (!item?.sent_on) throw notFound();
    if (item.channel === "post" && !isTrackingNumber(proof)) throw new Refusal(422, "appeals:dispatch.form.tracking", { field: "proof" });
    if (!(await setProof(ctx, dispatch_id, proof))) throw notFound();
    await note(ctx, item.appeal_id, item.channel, item.sent_on, proof);
  });
}

async function note(ctx: Context, appeal_id: string, channel: string, sent_on: Temporal.PlainDate, proof: string | null): Promise<void> {
  const data = { channel, sent_on: sent_on.toString(), ...(proof ? { proof } : {}) };
  await addEvent(ctx, appeal_id, "dispatched", data);
  await record(ctx, { action: "appeals.dispatched", subject_type: "appeal", subject_id: appeal_id, after: data });
}
