import type { Selectable, Updateable } from "kysely";
import { closeAssignmentsOf } from "#modules/assignments/index.ts";
import { mayInUnit } from "#modules/people/index.ts";
import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { type Tables, tx } from "#platform/db/index.ts";
import { conflict, forbidden, notFound, Refusal } from "#platform/http/index.ts";
import { enqueue } from "#platform/jobs/index.ts";
import { record } from "#platform/journal/index.ts";
import { tellApplicant, tellExecutor } from "../jobs.ts";
import { holds, mayRead } from "../policy.ts";
import { syncPublic } from "../publication/actions.ts";
import { lockedAppeal } from "../reading/store.ts";
import { after, can, isClosed, type NoReplyReason, noReplyReasons, type State, type Verb } from "../rules.ts";
import type { EventKind } from "../tables.ts";
import { isOnTime } from "../terms/rules.ts";
import { termOf } from "../terms/store.ts";
import { addEvent } from "../timeline/store.ts";
import { isOpenUnit, updateAppeal, worksIn } from "./store.ts";

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
  /** who is written to about it */
  readonly tell?: "applicant" | "executor";
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
    const appeal = mayBeDone(ctx, verb, await lockedAppeal(ctx, appeal_id), by);
    const state = after(verb, appeal.state);
    const made = await change(ctx, appeal, state);
    const closed = isClosed(state) ? closing(ctx, appeal) : {};
    await updateAppeal(ctx, appeal_id, { state, ...closed, ...made.columns });
    if (isClosed(state)) await closeAssignmentsOf(ctx, { type: "appeal", id: appeal_id }, state === "answered" ? "done" : "cancelled");
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
    await tell(ctx, appeal_id, made);
    return made.result as Result;
  });
}

/** The appeal, or the refusal that says why not. */
function mayBeDone(ctx: Context, verb: Verb, appeal: LockedAppeal | undefined, by: "staff" | "applicant"): LockedAppeal {
  if (!appeal || (by === "staff" && !mayRead(ctx.actor, appeal))) throw notFound();
  if (by === "staff" && !holds(ctx.actor, verb, appeal)) throw forbidden();
  if (!can(verb, appeal.state)) throw conflict("appeals:refusal.state", { state: ctx.t(`appeals:state.${appeal.state}`) });
  return appeal;
}

/** Letters are written once the change is committed: rendering one would hold the lock, and the register's counter. */
async function tell(ctx: Context, appeal_id: string, made: Change): Promise<void> {
  if (made.tell === "applicant") await enqueue(ctx, tellApplicant, { appeal_id, event: made.event });
  if (made.tell === "executor") await enqueue(ctx, tellExecutor, { appeal_id });
}

function closing(ctx: Context, appeal: LockedAppeal): Updateable<Tables["appeal"]> {
  const closed_at = ctx.clock.now();
  const closed_on = dateIn(closed_at, ctx.tenant.zone);
  return { closed_at, closed_on, on_time: isOnTime(appeal, closed_at, ctx.tenant.zone) };
}

export interface Assignee {
  readonly unit_id: string;
  readonly executor_id?: string | undefined;
  readonly note?: string | undefined;
  /** a day within the term, by which the one who assigns wants it */
  readonly due_on?: Temporal.PlainDate | undefined;
}

/**
 * Gives the appeal to a unit, and to a person in it or to its head. Given again, it goes over. Refuses a
 * unit outside the assigner's reach, a person who does not work in it, and a day past the term.
 */
export function assign(ctx: Context, appeal_id: string, to: Assignee): Promise<void> {
  return perform(ctx, appeal_id, "assign", async (ctx, appeal) => {
    if (ctx.actor.kind === "staff" && !mayInUnit(ctx.actor, "appeals.assign", to.unit_id))
      throw conflict("appeals:refusal.unit_out_of_reach");
    if (!(await isOpenUnit(ctx, to.unit_id))) throw conflict("appeals:refusal.unit_closed");
    if (to.executor_id && !(await worksIn(ctx, to.executor_id, to.unit_id))) throw conflict("appeals:refusal.works_elsewhere");
    if (to.due_on && appeal.due_on && Temporal.PlainDate.compare(to.due_on, appeal.due_on) > 0)
      throw conflict("appeals:refusal.due_past_term");
    return {
      columns: { unit_id: to.unit_id, executor_id: to.executor_id ?? null },
      event: "assigned",
      note: to.note ?? "",
      data: { unit_id: to.unit_id, executor_id: to.executor_id ?? null, ...(to.due_on ? { due_on: to.due_on.toString() } : {}) },
      tell: "executor",
    };
  });
}

/** One appeal of many that was not assigned, and why. */
export interface Refused {
  readonly appeal_id: string;
  readonly message: string;
}

/** Gives many appeals to one assignee: each is a verb of its own with a row of its own; those refused do not hold up the others. */
export async function assignMany(
  ctx: Context,
  appeal_ids: readonly string[],
  to: Assignee,
): Promise<{ assigned: number; refused: Refused[] }> {
  const refused: Refused[] = [];
  for (const appeal_id of appeal_ids) {
    try {
      await assign(ctx, appeal_id, to);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push({ appeal_id, message: ctx.t(error.key, error.values) });
    }
  }
  return { assigned: appeal_ids.length - refused.length, refused };
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
 * the first date; once, and before that date has passed. The applicant is told.
 */
export function extend(ctx: Context, appeal_id: string, by: { readonly days: number; readonly reason: string }): Promise<void> {
  return perform(ctx, appeal_id, "extend", async (ctx, appeal) => {
    if (!appeal.due_on) throw conflict("appeals:refusal.no_due_date");
    if (appeal.extended_on) throw conflict("appeals:refusal.extended_already");
    const today = dateIn(ctx.clock.now(), ctx.tenant.zone);
    if (Temporal.PlainDate.compare(today, appeal.due_on) > 0) throw conflict("appeals:refusal.extension_too_late");
    const term = await termOf(ctx, "extension", appeal.due_on, by.days);
    if (Temporal.PlainDate.compare(term.due, appeal.due_on) <= 0) throw conflict("appeals:refusal.extension_moves_nothing");
    return {
      columns: { due_on: term.due, due_explanation: JSON.stringify(term.explanation), extended_on: today },
      event: "extended",
      note: by.reason,
      data: { from: appeal.due_on.toString(), to: term.due.toString() },
      tell: "applicant",
    };
  });
}

/** Sends it to the body that is competent (59-ФЗ art. 8 part 3), tells the applicant and closes it here. */
export function redirect(ctx: Context, appeal_id: string, to: { readonly body: string; readonly reason: string }): Promise<void> {
  return perform(ctx, appeal_id, "redirect", async () => ({
    columns: {},
    event: "redirected",
    note: to.reason,
    data: { to: to.body },
    tell: "applicant",
  }));
}

export interface Unanswered {
  readonly reason: NoReplyReason;
  /** what the applicant is told */
  readonly note: string;
  /** number and day of the head's decision; without it correspondence cannot be ended (art. 11 part 5) */
  readonly decision?: string | undefined;
  /** page where the answer is published (art. 11 part 5.1) */
  readonly url?: string | undefined;
}

/** Leaves it without an answer on its merits, for a reason of art. 11; tells the applicant where the law says so. */
export function leaveUnanswered(ctx: Context, appeal_id: string, why: Unanswered): Promise<void> {
  return perform(ctx, appeal_id, "leave_unanswered", async () => {
    if (why.reason === "repeated_terminated" && !why.decision) throw conflict("appeals:refusal.no_decision");
    const { reason, decision, url } = why;
    return {
      columns: {},
      event: "unanswered",
      note: why.note,
      data: { reason, ...(decision ? { decision } : {}), ...(url ? { url } : {}) },
      ...(noReplyReasons[reason].notice ? { tell: "applicant" as const } : {}),
    };
  });
}

/** The applicant has taken it back, as far as the paper says. */
export function withdraw(ctx: Context, appeal_id: string, note: string): Promise<void> {
  return perform(ctx, appeal_id, "withdraw", async () => ({ columns: {}, event: "withdrawn", note, data: {} }));
}
