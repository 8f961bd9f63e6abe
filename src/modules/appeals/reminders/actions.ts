import { loadCalendar } from "#platform/calendar/index.ts";
import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { record } from "#platform/journal/index.ts";
import { sendLetter } from "#platform/mail/index.ts";
import type { RemindersForm } from "./forms.ts";
import { digestLetter } from "./mail.tsx";
import { type Recipient, remindedTerms, remindedUntil } from "./rules.ts";
import { controllers, type DueAppeal, dueOn, headsByUnit, insertDigest, putTermControl, termControl } from "./store.ts";

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
  const [appeals, heads, control] = await Promise.all([dueOn(ctx, [...terms.keys()]), headsByUnit(ctx), controllers(ctx)]);
  const digests = new Map<string, { person: Person; appeals: Set<DueAppeal> }>();
  for (const appeal of appeals) {
    const ofUnit = heads.get(appeal.unit_id ?? "") ?? [];
    const people: Readonly<Record<Recipient, readonly Person[]>> = {
      // while nobody is named, the head has it to do
      executor: appeal.staff_id && appeal.email ? [{ staff_id: appeal.staff_id, email: appeal.email }] : ofUnit,
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
