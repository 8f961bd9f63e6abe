import { staffById, unitById } from "#modules/people/index.ts";
import { CalendarUnknown, loadCalendar } from "#platform/calendar/index.ts";
import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { computeDate, type DayRule, type ExplanationLine, ruleSchema } from "#platform/deadlines/index.ts";
import { type Received, saveFile } from "#platform/files/index.ts";
import { conflict, forbidden, notFound, Refusal } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { tellGiven, tellReported, tellWorker } from "./letters/actions.ts";
import { holds, mayCreate, mayRead } from "./policy.ts";
import { can, isClosed, transitions, type Verb } from "./rules.ts";
import * as store from "./store.ts";
import type { AssignmentState, StepKind } from "./tables.ts";

/** By when: a day chosen by a person, or a term counted from today. */
export type Due = { readonly on: Temporal.PlainDate } | { readonly days: number; readonly unit: "calendarDays" | "workingDays" };

export interface NewAssignment {
  readonly source?: { readonly type: string; readonly id: string } | undefined;
  readonly title: string;
  readonly details?: string | undefined;
  readonly unit_id: string;
  /** nobody: the head of the unit names one */
  readonly executor_id?: string | undefined;
  /** who checks that it is done; nobody: whoever gave it */
  readonly control_id?: string | undefined;
  readonly due: Due;
}

type Worker = Pick<NewAssignment, "unit_id" | "executor_id">;
interface Change {
  readonly columns: Parameters<typeof store.updateAssignment>[2];
  readonly note: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/**
 * Gives somebody something to do and writes to them. Returns its id. 403 in a unit the actor may not
 * give work to; 422 for a closed unit, a person who has left, a day that is over or beyond the calendar.
 */
export function createAssignment(ctx: Context, asked: NewAssignment): Promise<string> {
  return tx(ctx, async (ctx) => {
    if (!mayCreate(ctx.actor, asked.unit_id)) throw forbidden("assignments:refusal.unit");
    await checkWorker(ctx, asked);
    if (asked.control_id) await checkPerson(ctx, asked.control_id);
    const { due_on, explanation } = await dueOf(ctx, asked.due);
    const assignment_id = newId();
    const { unit_id, executor_id = null, control_id = null } = asked;
    await store.insertAssignment(ctx, {
      assignment_id,
      source_type: asked.source?.type ?? null,
      source_id: asked.source?.id ?? null,
      title: asked.title,
      details: asked.details ?? "",
      unit_id,
      executor_id,
      assigned_by: actorId(ctx),
      assigned_at: ctx.clock.now(),
      due_on,
      due_explanation: explanation && JSON.stringify(explanation),
      control_id,
      state: "open",
      reported_at: null,
      closed_at: null,
      closed_on: null,
    });
    const data = { unit_id, executor_id, control_id, due_on: due_on.toString() };
    await note(ctx, assignment_id, "assigned", "", data, { state: "open", source: asked.source ?? null, ...data }, { title: asked.title });
    await tellGiven(ctx, { assignment_id, title: asked.title, details: asked.details ?? "", unit_id, executor_id, due_on });
    return assignment_id;
  });
}

/** Gives it to another unit or person. */
export function reassign(ctx: Context, assignment_id: string, to: Worker & { readonly note?: string | undefined }): Promise<void> {
  return perform(ctx, assignment_id, "reassign", async (ctx, assignment) => {
    if (!mayCreate(ctx.actor, to.unit_id) && to.unit_id !== assignment.unit_id) throw forbidden("assignments:refusal.unit");
    await checkWorker(ctx, to);
    const { unit_id, executor_id = null } = to;
    await tellGiven(ctx, { ...assignment, unit_id, executor_id });
    return { columns: { unit_id, executor_id }, note: to.note ?? "", data: { unit_id, executor_id } };
  });
}

/** Moves its day, with the reason. */
export function move(ctx: Context, assignment_id: string, to: { readonly due: Due; readonly note: string }): Promise<void> {
  return perform(ctx, assignment_id, "move", async (ctx, assignment) => {
    const { due_on, explanation } = await dueOf(ctx, to.due);
    await tellWorker(ctx, "moved", { ...assignment, due_on }, to.note);
    return {
      columns: { due_on, due_explanation: explanation && JSON.stringify(explanation) },
      note: to.note,
      data: { from: assignment.due_on.toString(), to: due_on.toString() },
    };
  });
}

/** The executor says what was done and shows it. */
export function report(
  ctx: Context,
  assignment_id: string,
  done: { readonly note: string; readonly files: readonly Received[] },
): Promise<void> {
  return perform(ctx, assignment_id, "report", async (ctx, assignment, step_id) => {
    for (const file of done.files)
      await saveFile(ctx, file, { subject_type: "assignment_step", subject_id: step_id, visibility: "private" });
    await tellReported(ctx, assignment, done.note);
    const executor_id = assignment.executor_id ?? actorId(ctx);
    return { columns: { executor_id, reported_at: ctx.clock.now() }, note: done.note, data: { files: done.files.length } };
  });
}

/** It is done. */
export function accept(ctx: Context, assignment_id: string, text = ""): Promise<void> {
  return perform(ctx, assignment_id, "accept", async () => ({ columns: {}, note: text }));
}

/** It is not done yet: back to the executor, with what is missing. */
export function giveBack(ctx: Context, assignment_id: string, text: string): Promise<void> {
  return perform(ctx, assignment_id, "return", async (ctx, assignment) => {
    await tellWorker(ctx, "returned", assignment, text);
    return { columns: { reported_at: null }, note: text };
  });
}

/** It need not be done any more. */
export function cancel(ctx: Context, assignment_id: string, text: string): Promise<void> {
  return perform(ctx, assignment_id, "cancel", async (ctx, assignment) => {
    await tellWorker(ctx, "cancelled", assignment, text);
    return { columns: {}, note: text };
  });
}

/**
 * Closes whatever still waits because of a record that has come to its own end, in the caller's
 * transaction; the right to end it was the caller's question. Returns how many there were.
 */
export function closeAssignmentsOf(
  ctx: Context,
  source: { readonly type: string; readonly id: string },
  how: "done" | "cancelled",
  text = "",
): Promise<number> {
  return tx(ctx, async (ctx) => {
    const waiting = await store.lockActiveBySource(ctx, source.type, source.id);
    for (const assignment of waiting) {
      await close(ctx, assignment, how);
      await note(
        ctx,
        assignment.assignment_id,
        how === "done" ? "accepted" : "cancelled",
        text,
        { with_source: true },
        { state: how, with_source: true },
      );
    }
    return waiting.length;
  });
}

/** One verb on one assignment. Not to be read: 404. Not theirs: 403. Not now, for instance because somebody was quicker: 409. */
function perform(
  ctx: Context,
  assignment_id: string,
  verb: Verb,
  change: (ctx: Context, assignment: store.Assignment, step_id: string) => Promise<Change>,
): Promise<void> {
  return tx(ctx, async (ctx) => {
    const assignment = await store.lockAssignment(ctx, assignment_id);
    if (!assignment || !mayRead(ctx.actor, assignment)) throw notFound();
    if (!holds(ctx.actor, verb, assignment)) throw forbidden("assignments:refusal.not_yours");
    if (!can(verb, assignment.state))
      throw conflict("assignments:refusal.state", { state: ctx.t(`assignments:state.${assignment.state}`) });
    const { to, step } = transitions[verb];
    const step_id = newId();
    const made = await change(ctx, assignment, step_id);
    await store.updateAssignment(ctx, assignment_id, { state: to, ...made.columns });
    if (isClosed(to)) await close(ctx, assignment, to);
    await note(ctx, assignment_id, step, made.note, made.data ?? {}, { state: to, ...made.data }, undefined, step_id, {
      state: assignment.state,
    });
  });
}

async function close(ctx: Context, assignment: store.Assignment, state: AssignmentState): Promise<void> {
  const closed_at = ctx.clock.now();
  await store.updateAssignment(ctx, assignment.assignment_id, { state, closed_at, closed_on: today(ctx.clock, ctx.tenant.zone) });
}

/** A line of the history and a row of the journal. What people wrote enters the journal as a hash. */
async function note(
  ctx: Context,
  assignment_id: string,
  kind: StepKind,
  text: string,
  data: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  personal: Readonly<Record<string, unknown>> = {},
  step_id = newId(),
  before?: Readonly<Record<string, unknown>>,
): Promise<void> {
  await store.insertStep(ctx, { step_id, assignment_id, kind, staff_id: actorId(ctx), at: ctx.clock.now(), note: text, data: { ...data } });
  const hashed = { ...personal, ...(text ? { note: text } : {}) };
  await record(ctx, {
    action: `assignments.${kind}`,
    subject_type: "assignment",
    subject_id: assignment_id,
    ...(before ? { before } : {}),
    after,
    ...(Object.keys(hashed).length > 0 ? { personal: hashed } : {}),
  });
}

async function dueOf(ctx: Context, due: Due): Promise<{ due_on: Temporal.PlainDate; explanation: readonly ExplanationLine[] | null }> {
  const now = today(ctx.clock, ctx.tenant.zone);
  if ("on" in due) {
    if (Temporal.PlainDate.compare(due.on, now) < 0) throw new Refusal(422, "assignments:refusal.past");
    return { due_on: due.on, explanation: null };
  }
  const rule = ruleSchema.parse({ unit: due.unit, n: due.days, roll: due.unit === "calendarDays" ? "previous" : "none" }) as DayRule;
  try {
    const { due: due_on, explanation } = computeDate(rule, now, await loadCalendar(ctx));
    return { due_on, explanation };
  } catch (error) {
    if (error instanceof CalendarUnknown) throw new Refusal(422, "assignments:refusal.calendar");
    throw error;
  }
}

async function checkWorker(ctx: Context, { unit_id, executor_id }: Worker): Promise<void> {
  const unit = await unitById(ctx, unit_id);
  if (!unit || unit.closed_on) throw new Refusal(422, "assignments:refusal.no_unit");
  if (executor_id) await checkPerson(ctx, executor_id);
}

async function checkPerson(ctx: Context, staff_id: string): Promise<void> {
  const person = await staffById(ctx, staff_id);
  if (!person || person.disabled_at) throw new Refusal(422, "assignments:refusal.no_person");
}

function actorId(ctx: Context): string | null {
  return ctx.actor.kind === "staff" ? ctx.actor.id : null;
}
