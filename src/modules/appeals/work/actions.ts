import type { Selectable, Updateable } from "kysely";
import { closeAssignmentsOf } from "#modules/assignments/index.ts";
import { mayInUnit } from "#modules/people/index.ts";
import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { type Tables, tx } from "#platform/db/index.ts";
import { type Received, saveFile } from "#platform/files/index.ts";
import { conflict, forbidden, notFound, Refusal } from "#platform/http/index.ts";
import { enqueue } from "#platform/jobs/index.ts";
import { record } from "#platform/journal/index.ts";
import { closeEscalations } from "../escalations/store.ts";
import { tellApplicant, tellExecutor } from "../jobs.ts";
import { writeToApplicant } from "../notices/actions.ts";
import { holds, mayRead } from "../policy.ts";
import { syncPublic } from "../publication/actions.ts";
import { lockedAppeal } from "../reading/store.ts";
import { after, can, isClosed, type Priority, type State, suits, type Verb } from "../rules.ts";
import type { EventKind } from "../tables.ts";
import { dueColumns, isOnTime, prioritiesOf } from "../terms/rules.ts";
import { answerTerm } from "../terms/store.ts";
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
  /** where it leads when that is not where the verb leads as a rule: a part sent on leaves the appeal where it is */
  readonly state?: State;
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
  // whose right has been checked: an applicant's by the secret of the link or by owning the appeal, a head's by their decision
  by: "staff" | "applicant" | "head" = "staff",
): Promise<Result> {
  return tx(ctx, async (ctx) => {
    const appeal = mayBeDone(ctx, verb, await lockedAppeal(ctx, appeal_id), by);
    const usual = after(verb, appeal.state);
    const made = await change(ctx, appeal, usual);
    const state = made.state ?? usual;
    const closed = isClosed(state) ? closing(ctx, appeal) : {};
    await updateAppeal(ctx, appeal_id, { state, ...closed, ...made.columns });
    if (isClosed(state)) await closeEscalations(ctx, appeal_id);
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
function mayBeDone(ctx: Context, verb: Verb, appeal: LockedAppeal | undefined, by: "staff" | "applicant" | "head"): LockedAppeal {
  if (!appeal || (by === "staff" && !mayRead(ctx.actor, appeal))) throw notFound();
  if (by === "staff" && !holds(ctx.actor, verb, appeal)) throw forbidden();
  if (!can(verb, appeal.state)) throw conflict("appeals:refusal.state", { state: ctx.t(`appeals:state.${appeal.state}`) });
  if (!suits(verb, appeal.register))
    throw conflict("appeals:refusal.register", { register: ctx.t(`appeals:registers.${appeal.register}`) });
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
  /** what is done first; a pace of a message, the importance of an incident move its term */
  readonly priority?: Priority | undefined;
  /** the rule of routing it goes by */
  readonly rule?: { readonly rule_id: string; readonly number: number; readonly title: string } | undefined;
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
    const paced = await pacedBy(ctx, appeal, to.priority);
    const inner = innerTerm(to, paced.due_on ?? appeal.due_on);
    return {
      columns: {
        ...paced,
        unit_id: to.unit_id,
        executor_id: to.executor_id ?? null,
        inner_due_on: inner,
        routed_by: to.rule?.rule_id ?? null,
      },
      event: "assigned",
      note: to.note ?? "",
      data: {
        unit_id: to.unit_id,
        executor_id: to.executor_id ?? null,
        ...(inner ? { due_on: inner.toString() } : {}),
        ...(paced.priority ? { priority: paced.priority } : {}),
        ...(to.rule ? { rule: to.rule } : {}),
      },
      tell: "executor",
    };
  });
}

/** The own day of who assigns, within the term; a rule counted its days within the term as it was. 409 for a day past it. */
function innerTerm({ due_on, rule }: Assignee, term: Temporal.PlainDate | null): Temporal.PlainDate | null {
  if (!due_on || !term || Temporal.PlainDate.compare(due_on, term) <= 0) return due_on ?? null;
  if (rule) return term;
  throw conflict("appeals:refusal.due_past_term", { field: "due_on" });
}

/** Another priority, with the term it gives where its register counts by it; only a shorter term is taken: what has been shown to the applicant stays. */
async function pacedBy(
  ctx: Context,
  appeal: LockedAppeal,
  wanted: Priority | undefined,
): Promise<Updateable<Tables["appeal"]> & { due_on?: Temporal.PlainDate; priority?: Priority }> {
  const priority = prioritiesOf(appeal.register).find((one) => one === wanted);
  if (!priority || priority === appeal.priority) return {};
  const { register, topic_id, registered_on, received_at, interim_at } = appeal;
  const counts = register === "incident" || (register === "message" && priority.startsWith("fast_"));
  if (!counts || !registered_on || interim_at) return { priority };
  const term = await answerTerm(ctx, { register, priority, topic_id, from: registered_on, at: received_at });
  const sooner =
    !appeal.due_on || Temporal.PlainDate.compare(term.due, appeal.due_on) < 0 || (term.due_at !== null && term.due.equals(appeal.due_on));
  return sooner ? { ...dueColumns(term), priority } : { priority };
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
    columns: { unit_id: null, executor_id: null, inner_due_on: null, routed_by: null },
    event: "returned",
    note: reason,
    data: { unit_id: appeal.unit_id },
  }));
}

/** The applicant has taken it back, as far as their paper says: told that it is looked into no more, and of the way back. */
export function withdraw(
  ctx: Context,
  appeal_id: string,
  by: { readonly reason: string; readonly files?: readonly Received[] },
): Promise<void> {
  return perform(ctx, appeal_id, "withdraw", async (ctx) => {
    const { reason, files = [] } = by;
    for (const file of files) await saveFile(ctx, file, { subject_type: "appeal", subject_id: appeal_id, visibility: "private" });
    await writeToApplicant(ctx, appeal_id, { code: "withdrawn", values: { reason } });
    return { columns: {}, event: "withdrawn", note: reason, data: { files: files.length } };
  });
}
