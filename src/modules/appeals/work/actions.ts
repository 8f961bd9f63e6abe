import type { Selectable, Updateable } from "kysely";
import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { type Tables, tx } from "#platform/db/index.ts";
import { conflict, forbidden, notFound } from "#platform/http/index.ts";
import { record } from "#platform/journal/index.ts";
import { holds, mayRead } from "../policy.ts";
import { syncPublic } from "../publication/actions.ts";
import { lockedAppeal } from "../reading/store.ts";
import { after, can, isClosed, type NoReplyReason, type State, type Verb } from "../rules.ts";
import type { EventKind } from "../tables.ts";
import { termOf } from "../terms/store.ts";
import { addEvent } from "../timeline/store.ts";
import { updateAppeal } from "./store.ts";

export type LockedAppeal = Selectable<Tables["appeal"]>;

/** What a verb changes, and what it says of it. */
export interface Change {
  readonly columns: Updateable<Tables["appeal"]>;
  readonly event: EventKind;
  /** read by staff in the timeline */
  readonly note?: string;
  /** what the timeline's line and the journal's row are made of: codes, numbers, dates; nothing personal */
  readonly data: Readonly<Record<string, unknown>>;
  readonly personal?: Readonly<Record<string, unknown>>;
}

/**
 * One verb on one appeal: locks it, asks whether it may be done, changes it, adds a line to the
 * timeline and a row to the journal. Not to be read: 404. Not theirs: 403. Not now, for instance
 * because a colleague was quicker: 409.
 */
export async function perform<Result = void>(
  ctx: Context,
  appeal_id: string,
  verb: Verb,
  change: (ctx: Context, appeal: LockedAppeal, state: State) => Promise<Change & { result?: Result }>,
  // whose right has been checked: an applicant's by the secret of the link or by owning the appeal
  by: "staff" | "applicant" = "staff",
): Promise<Result> {
  return tx(ctx, async (ctx) => {
    const appeal = await lockedAppeal(ctx, appeal_id);
    if (!appeal || (by === "staff" && !mayRead(ctx.actor, appeal))) throw notFound();
    if (by === "staff" && !holds(ctx.actor, verb, appeal)) throw forbidden();
    if (!can(verb, appeal.state)) throw conflict("appeals:refusal.state", { state: ctx.t(`appeals:state.${appeal.state}`) });
    const state = after(verb, appeal.state);
    const made = await change(ctx, appeal, state);
    const closed = isClosed(state) ? closing(ctx, appeal) : {};
    await updateAppeal(ctx, appeal_id, { state, ...closed, ...made.columns });
    if (appeal.publication === "published") await syncPublic(ctx, appeal_id);
    await addEvent(ctx, appeal_id, made.event, made.data, made.note ?? "");
    await record(ctx, {
      action: `appeals.${made.event}`,
      subject_type: "appeal",
      subject_id: appeal_id,
      before: { state: appeal.state },
      after: { state, ...made.data },
      ...(made.personal ? { personal: made.personal } : {}),
    });
    return made.result as Result;
  });
}

function closing(ctx: Context, appeal: LockedAppeal): Updateable<Tables["appeal"]> {
  const closed_at = ctx.clock.now();
  const closed_on = dateIn(closed_at, ctx.tenant.zone);
  return { closed_at, closed_on, on_time: appeal.due_on ? Temporal.PlainDate.compare(closed_on, appeal.due_on) <= 0 : null };
}

/** Gives the appeal to a unit, and to a person in it or to its head. Given again, it goes over. */
export function assign(ctx: Context, appeal_id: string, to: { readonly unit_id: string; readonly executor_id?: string | undefined; readonly note?: string | undefined }): Promise<void> {
  return perform(ctx, appeal_id, "assign", async () => ({
    columns: { unit_id: to.unit_id, executor_id: to.executor_id ?? null },
    event: "assigned",
    note: to.note ?? "",
    data: { unit_id: to.unit_id, executor_id: to.executor_id ?? null },
  }));
}

/** The executor begins. */
export function take(ctx: Context, appeal_id: string): Promise<void> {
  return perform(ctx, appeal_id, "take", async (ctx, appeal) => {
    const executor_id = appeal.executor_id ?? (ctx.actor.kind === "staff" ? ctx.actor.id : null);
    return { columns: { executor_id }, event: "taken", data: { executor_id } };
  });
}

/** Not ours: back to the registrar, with the reason. */
export function giveBack(ctx: Context, appeal_id: string, reason: string): Promise<void> {
  return perform(ctx, appeal_id, "return", async (_ctx, appeal) => ({
    columns: { unit_id: null, executor_id: null },
    event: "returned",
    note: reason,
    data: { unit_id: appeal.unit_id },
  }));
}

/**
 * Moves the date of the answer by at most the days the law allows (59-ФЗ art. 12 part 2), counted from
 * the first date; once, and before that date has passed.
 */
export function extend(ctx: Context, appeal_id: string, by: { readonly days: number; readonly reason: string }): Promise<void> {
  return perform(ctx, appeal_id, "extend", async (ctx, appeal) => {
    if (!appeal.due_on) throw conflict("appeals:refusal.no_due_date");
    if (appeal.extended_on) throw conflict("appeals:refusal.extended_already");
    const today = dateIn(ctx.clock.now(), ctx.tenant.zone);
    if (Temporal.PlainDate.compare(today, appeal.due_on) > 0) throw conflict("appeals:refusal.extension_too_late");
    const term = await termOf(ctx, "extension", appeal.due_on, by.days);
    return {
      columns: { due_on: term.due, due_explanation: JSON.stringify(term.explanation), extended_on: today },
      event: "extended",
      note: by.reason,
      data: { from: appeal.due_on.toString(), to: term.due.toString() },
    };
  });
}

/** Sends it to the body that is competent (59-ФЗ art. 8 part 3) and closes it here. */
export function redirect(ctx: Context, appeal_id: string, to: { readonly body: string; readonly reason: string }): Promise<void> {
  return perform(ctx, appeal_id, "redirect", async () => ({ columns: {}, event: "redirected", note: to.reason, data: { to: to.body } }));
}

/** Leaves it without an answer on its merits, for a reason of art. 11. */
export function leaveUnanswered(ctx: Context, appeal_id: string, why: { readonly reason: NoReplyReason; readonly note: string }): Promise<void> {
  return perform(ctx, appeal_id, "leave_unanswered", async () => ({ columns: {}, event: "unanswered", note: why.note, data: { reason: why.reason } }));
}

/** The applicant has taken it back, as far as the paper says. */
export function withdraw(ctx: Context, appeal_id: string, note: string): Promise<void> {
  return perform(ctx, appeal_id, "withdraw", async () => ({ columns: {}, event: "withdrawn", note, data: {} }));
}
