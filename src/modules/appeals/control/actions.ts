import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { record } from "#platform/journal/index.ts";
import { sendLetter } from "#platform/mail/index.ts";
import { digestLetter } from "../reminders/mail.tsx";
import { headsByUnit } from "../reminders/store.ts";
import { insertLetter, type PressingLine, pressing } from "./store.ts";

/**
 * Writes to everybody who has something late or due by `until`: each gets their own list, heads that of appeals nobody
 * has. Who was written to today is passed over. One journal row tells how many letters went out.
 */
export function writeToExecutors(ctx: Context, until: Temporal.PlainDate): Promise<{ written: number; passed: number }> {
  const today = dateIn(ctx.clock.now(), ctx.tenant.zone);
  return tx(ctx, async (ctx) => {
    const lists = await listsOf(ctx, await pressing(ctx, until));
    let written = 0;
    for (const [staff_id, { email, appeals }] of lists) {
      if (!(await insertLetter(ctx, { staff_id, sent_on: today, appeals: appeals.length }))) continue;
      await sendLetter(ctx, { to: email, letter: (t) => digestLetter(t, { appeals, today }) });
      written += 1;
    }
    if (written > 0)
      await record(ctx, {
        action: "appeals.executors_written_to",
        subject_type: "municipality",
        subject_id: ctx.tenant.municipality_id,
        after: { letters: written, until: until.toString() },
      });
    return { written, passed: lists.size - written };
  });
}

async function listsOf(ctx: Context, rows: readonly PressingLine[]) {
  const heads = await headsByUnit(ctx);
  const lists = new Map<string, { email: string; appeals: PressingLine[] }>();
  for (const row of rows) {
    const own = row.staff_id && row.email && !row.disabled_at ? [{ staff_id: row.staff_id, email: row.email }] : undefined;
    for (const person of own ?? heads.get(row.unit_id ?? "") ?? []) {
      const list = lists.get(person.staff_id) ?? { email: person.email, appeals: [] };
      list.appeals.push(row);
      lists.set(person.staff_id, list);
    }
  }
  return lists;
}
