import { loadCalendar } from "#platform/calendar/index.ts";
import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { record } from "#platform/journal/index.ts";
import { sendLetter } from "#platform/mail/index.ts";
import type { RemindersForm } from "./forms.ts";
import { digestLetter } from "./mail.tsx";
import { type Recipient, remindedTerms, remindedUntil } from "./rules.ts";
import {
  type DueAppeal,
  deskUnits,
  dueOn,
  headsByUnit,
  holdersOf,
  insertDigest,
  putTermControl,
  registrationDueOn,
  termControl,
} from "./store.ts";

interface Person {
  readonly staff_id: string;
  readonly email: string;
}

/**
 * Writes each person one letter of everything that the town's points remind them of today. It may run any number of times a
 * day: who has had the day's letter gets no second one; days it has missed are made up for. Returns how many were written.
 */
export async function remindOfTerms(ctx: Context, signal?: AbortSignal): Promise<number> {
  const now = today(ctx.clock, ctx.tenant.zone);
  const { points, reminded_on } = await termControl(ctx);
  const terms = remindedTerms(points, remindedUntil(now, reminded_on), now, await loadCalendar(ctx));
  const digests = terms.size > 0 ? await digestsOf(ctx, terms) : [];
  let written = 0;
  for (const { person, appeals } of digests) {
    signal?.throwIfAborted();
    written += await tx(ctx, async (ctx) => {
      if (!(await insertDigest(ctx, person.staff_id, now, appeals.length))) return 0;
      await sendLetter(ctx, { to: person.email, letter: (t) => digestLetter(t, { appeals, today: now }) });
      return 1;
    });
  }
  await tx(ctx, (ctx) => putTermControl(ctx, { reminded_on: now }));
  return written;
}

/** Who is reminded of which appeals, each once. */
async function digestsOf(ctx: Context, terms: ReadonlyMap<string, ReadonlySet<Recipient>>) {
  const days = [...terms.keys()];
  const [appeals, atDesk, heads, control, desk] = await Promise.all([
    dueOn(ctx, days),
    registrationDueOn(ctx, days),
    headsByUnit(ctx),
    holdersOf(ctx, "control"),
    deskOf(ctx),
  ]);
  const digests = new Map<string, { person: Person; appeals: Set<DueAppeal> }>();
  for (const appeal of [...atDesk, ...appeals]) {
    const ofUnit =
      appeal.step === "registration" ? desk.units.flatMap((unit) => heads.get(unit) ?? []) : (heads.get(appeal.unit_id ?? "") ?? []);
    // while nobody is named, the head has it to do; what lies at the desk, the registrars
    const own = appeal.staff_id && appeal.email ? [{ staff_id: appeal.staff_id, email: appeal.email }] : ofUnit;
    const people: Readonly<Record<Recipient, readonly Person[]>> = {
      executor: appeal.step === "registration" ? desk.registrars : own,
      head: ofUnit,
      control: control.filter(({ reach, unit_id }) => reach === null || (unit_id !== null && unit_id === appeal.unit_id)),
    };
    for (const person of [...(terms.get(String(appeal.due_on)) ?? [])].flatMap((one) => people[one])) {
      const known = digests.get(person.staff_id) ?? { person, appeals: new Set() };
      digests.set(person.staff_id, known);
      known.appeals.add(appeal);
    }
  }
  return [...digests.values()].map(({ person, appeals }) => ({ person, appeals: [...appeals] }));
}

/** Who registers for the whole town, and the units they sit in. */
async function deskOf(ctx: Context) {
  const [holders, units] = await Promise.all([holdersOf(ctx, "registrar"), deskUnits(ctx)]);
  return { registrars: holders.filter(({ reach }) => reach === null), units };
}

/** Changes when and whom the program reminds, and how many answers make a correspondence repeated. */
export function changeReminders(ctx: Context, form: RemindersForm): Promise<void> {
  return tx(ctx, async (ctx) => {
    const { points, least_answers } = await termControl(ctx);
    await putTermControl(ctx, { points: JSON.stringify(form.points), least_answers: form.least_answers });
    await record(ctx, {
      action: "appeals.reminders_changed",
      subject_type: "municipality",
      subject_id: ctx.tenant.municipality_id,
      before: { points, least_answers },
      after: { points: form.points, least_answers: form.least_answers },
    });
  });
}
