import { CalendarUnknown, forgetCalendar, loadCalendar } from "#platform/calendar/index.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { record } from "#platform/journal/index.ts";
import { lockedAppeal } from "../reading/store.ts";
import { countOn } from "../terms/store.ts";
import { addEvent } from "../timeline/store.ts";
import { updateAppeal } from "../work/store.ts";
import { basisOf } from "./rules.ts";
import { type OpenDue, openDues } from "./store.ts";

const batch = 500;

/**
 * Counts the dates of everything in work again on the calendar of now. A date that was shown stays valid; where the new
 * calendar gives another, the card and the timeline say so. Returns how many differ now. May be run twice.
 */
export async function recountDues(ctx: Context, signal?: AbortSignal): Promise<number> {
  // another process may have saved the year a moment ago
  forgetCalendar(ctx.tenant.municipality_id);
  const calendar = await loadCalendar(ctx);
  let differing = 0;
  let after: string | undefined;
  for (;;) {
    const rows = await openDues(ctx, batch, after);
    for (const row of rows) {
      const counted = countedDay(ctx, row, calendar);
      if (counted === undefined) continue;
      if (counted) differing += 1;
      if (counted?.toString() !== row.due_recounted_on?.toString()) await note(ctx, row, counted);
    }
    after = rows.at(-1)?.appeal_id;
    if (rows.length < batch || !after || signal?.aborted) return differing;
  }
}

/** The day the calendar gives where it is another than the one shown; null where it is the same, undefined where it cannot be said. */
function countedDay(ctx: Context, row: OpenDue, calendar: Awaited<ReturnType<typeof loadCalendar>>): Temporal.PlainDate | null | undefined {
  const basis = basisOf(row);
  if (!basis || !row.due_on) return undefined;
  try {
    const { due } = countOn(ctx, basis, calendar);
    return due.equals(row.due_on) ? null : due;
  } catch (error) {
    if (error instanceof CalendarUnknown) return undefined;
    throw error;
  }
}

function note(ctx: Context, { appeal_id, due_on }: OpenDue, counted: Temporal.PlainDate | null): Promise<void> {
  return tx(ctx, async (ctx) => {
    const now = await lockedAppeal(ctx, appeal_id);
    // meanwhile answered, or given another date
    if (!now || now.closed_on || now.due_on?.toString() !== due_on?.toString()) return;
    await updateAppeal(ctx, appeal_id, { due_recounted_on: counted });
    const data = { from: String(due_on), to: String(counted ?? due_on) };
    await addEvent(ctx, appeal_id, "due_recounted", data);
    await record(ctx, { action: "appeals.due_recounted", subject_type: "appeal", subject_id: appeal_id, after: data });
  });
}
