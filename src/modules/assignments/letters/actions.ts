import { staffById, unitHeads } from "#modules/people/index.ts";
import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import type { T } from "#platform/i18n/index.ts";
import { type Letter, sendLetter } from "#platform/mail/index.ts";
import { remindDays, reminderOn } from "../rules.ts";
import { type Assignment, insertReminder, selectDue } from "../store.ts";
import { givenLetter, reminderLetter, reportedLetter, toWorkerLetter } from "./mail.tsx";

/** What a letter says of an assignment. */
export type Told = Pick<Assignment, "assignment_id" | "title" | "details" | "unit_id" | "executor_id" | "due_on">;
type Recipient = { readonly staff_id: string; readonly email: string };

/** To whoever has it to do: the executor, or who heads the unit while nobody is named. */
export async function tellGiven(ctx: Context, told: Told): Promise<void> {
  for (const person of await workersOf(ctx, told)) await write(ctx, person, told, (t) => givenLetter(t, told));
}

/** To the same: something about it has changed. */
export async function tellWorker(ctx: Context, what: "moved" | "returned" | "cancelled", told: Told, text: string): Promise<void> {
  for (const person of await workersOf(ctx, told)) await write(ctx, person, told, (t) => toWorkerLetter(t, what, told, text));
}

/** To whoever checks it: there is a report. */
export async function tellReported(ctx: Context, assignment: Assignment, text: string): Promise<void> {
  for (const person of await checkersOf(ctx, assignment)) await write(ctx, person, assignment, (t) => reportedLetter(t, assignment, text));
}

/**
 * Writes about every assignment that is due in three days or fewer, today, or overdue: to who has it to
 * do, and of an overdue one to who checks it. Each kind once for a date and a person, so that it may run
 * any number of times a day. Returns how many letters were written.
 */
export async function remind(ctx: Context, signal?: AbortSignal): Promise<number> {
  const now = today(ctx.clock, ctx.tenant.zone);
  let written = 0;
  let after: string | undefined;
  for (;;) {
    signal?.throwIfAborted();
    const due = await selectDue(ctx, now.add({ days: remindDays }), after, 100);
    written += await tx(ctx, async (ctx) => {
      let count = 0;
      for (const assignment of due) count += await remindOf(ctx, assignment, now);
      return count;
    });
    after = due.at(-1)?.assignment_id;
    if (due.length < 100) return written;
  }
}

async function remindOf(ctx: Context, assignment: Assignment, now: Temporal.PlainDate): Promise<number> {
  const kind = reminderOn(now, assignment.due_on);
  if (!kind) return 0;
  // a report waits for the one who checks it: the executor has done their part
  const workers = assignment.state === "open" ? await workersOf(ctx, assignment) : [];
  const checkers = assignment.state === "reported" || kind === "overdue" ? await checkersOf(ctx, assignment) : [];
  const people = new Map([...workers, ...checkers].map((person) => [person.staff_id, person]));
  let count = 0;
  for (const person of people.values()) {
    if (!(await insertReminder(ctx, assignment, kind, person.staff_id))) continue;
    await write(ctx, person, assignment, (t) => reminderLetter(t, kind, assignment, assignment.state));
    count += 1;
  }
  return count;
}

async function workersOf(ctx: Context, { executor_id, unit_id }: Pick<Told, "executor_id" | "unit_id">): Promise<readonly Recipient[]> {
  return executor_id ? present(await staffById(ctx, executor_id)) : unitHeads(ctx, unit_id);
}

async function checkersOf(ctx: Context, { control_id, assigned_by }: Assignment): Promise<readonly Recipient[]> {
  const staff_id = control_id ?? assigned_by;
  return staff_id ? present(await staffById(ctx, staff_id)) : [];
}

function present(person: (Recipient & { readonly disabled_at: unknown }) | undefined): readonly Recipient[] {
  return person && !person.disabled_at ? [person] : [];
}

/** Nobody is told by letter what they have just done themselves. */
async function write(ctx: Context, person: Recipient, told: Pick<Told, "assignment_id">, letter: (t: T) => Letter): Promise<void> {
  if (person.staff_id === ctx.actor.id) return;
  await sendLetter(ctx, { to: person.email, letter, subject_type: "assignment", subject_id: told.assignment_id });
}
