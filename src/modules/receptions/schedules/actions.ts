import { grantsOf, permissionsOf, staffById } from "#modules/people/index.ts";
import { loadCalendar } from "#platform/calendar/index.ts";
import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { forbidden, found, Refusal } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { optionalPlace } from "../places/store.ts";
import { mayManage } from "../policy.ts";
import { dropUnbooked, insertSessions, nameResponsible } from "../sessions/store.ts";
import type { ScheduleInput, SessionInput } from "./forms.ts";
import { daysOf } from "./rules.ts";
import { insertSchedule, optionalSchedule, type Schedule, selectSchedules, updateSchedule } from "./store.ts";

/** Adds a schedule and the receptions that follow from it as far ahead as one may book. */
export function addSchedule(ctx: Context, input: ScheduleInput): Promise<string> {
  const schedule_id = newId();
  return tx(ctx, async (ctx) => {
    await check(ctx, input);
    await insertSchedule(ctx, {
      ...input,
      unit_id: input.unit_id ?? null,
      responsible_id: input.responsible_id ?? null,
      valid_to: input.valid_to ?? null,
      schedule_id,
      created_at: ctx.clock.now(),
    });
    await planOne(ctx, found(await optionalSchedule(ctx, schedule_id)));
    await note(ctx, "receptions.schedule_added", schedule_id, input);
    return schedule_id;
  });
}

/**
 * Changes a schedule. Receptions to come that nobody has booked are made anew; those with bookings stay as
 * people were promised, and are moved or cancelled one by one.
 */
export function changeSchedule(ctx: Context, schedule_id: string, input: ScheduleInput): Promise<void> {
  return tx(ctx, async (ctx) => {
    const known = found(await optionalSchedule(ctx, schedule_id));
    if (!mayManage(ctx.actor, known)) throw forbidden("receptions:refusal.unit");
    await check(ctx, input, known);
    const { unit_id = null, responsible_id = null, valid_to = null } = input;
    await updateSchedule(ctx, schedule_id, { ...input, unit_id, responsible_id, valid_to });
    await nameResponsible(ctx, schedule_id, responsible_id);
    await dropUnbooked(ctx, schedule_id, today(ctx.clock, ctx.tenant.zone));
    await planOne(ctx, found(await optionalSchedule(ctx, schedule_id)));
    await note(ctx, "receptions.schedule_changed", schedule_id, input);
  });
}

/** Plans the receptions of every schedule as far ahead as one may book them; those there are already stay. */
export function planSessions(ctx: Context): Promise<number> {
  return tx(ctx, async (ctx) => {
    let planned = 0;
    for (const schedule of await selectSchedules(ctx)) planned += await planOne(ctx, schedule);
    return planned;
  });
}

/** One reception outside of every schedule. */
export function addSession(ctx: Context, { day, starts_at, ...input }: SessionInput): Promise<string> {
  return tx(ctx, async (ctx) => {
    if (Temporal.PlainDate.compare(day, today(ctx.clock, ctx.tenant.zone)) < 0)
      throw new Refusal(422, "receptions:refusal.past", { field: "day" });
    await check(ctx, input);
    const [session_id = ""] = await insertSessions(ctx, [
      { ...input, ...ledBy(input), schedule_id: null, day, starts_at: instantOf(ctx, day, starts_at), state: "planned" },
    ]);
    await record(ctx, {
      action: "receptions.session_planned",
      subject_type: "reception_session",
      subject_id: session_id,
      after: { day: day.toString() },
    });
    return session_id;
  });
}

async function planOne(ctx: Context, schedule: Schedule): Promise<number> {
  const now = today(ctx.clock, ctx.tenant.zone);
  const calendar = await loadCalendar(ctx);
  // a year whose calendar is not known yet is planned by the weekdays alone
  const days = daysOf(
    schedule,
    now,
    now.add({ days: schedule.book_days }),
    (day) => schedule.weekday > 5 || !calendar.isKnown(day) || calendar.isWorking(day),
  );
  const {
    official_name,
    official_post,
    official_rank,
    unit_id,
    responsible_id,
    place_id,
    slot_minutes,
    slot_count,
    close_hours,
    offer_hours,
    schedule_id,
  } = schedule;
  const made = await insertSessions(
    ctx,
    days.map((day) => ({
      ...{
        schedule_id,
        official_name,
        official_post,
        official_rank,
        unit_id,
        responsible_id,
        place_id,
        slot_minutes,
        slot_count,
        close_hours,
        offer_hours,
      },
      day,
      starts_at: instantOf(ctx, day, schedule.starts_at),
      state: "planned" as const,
    })),
  );
  return made.length;
}

function instantOf(ctx: Context, day: Temporal.PlainDate, time: string): Temporal.Instant {
  return day.toZonedDateTime({ timeZone: ctx.tenant.zone, plainTime: Temporal.PlainTime.from(time) }).toInstant();
}

interface Asked {
  readonly unit_id?: string | undefined;
  readonly responsible_id?: string | undefined;
  readonly place_id: string;
}

const ledBy = ({ unit_id, responsible_id }: Asked) => ({ unit_id: unit_id ?? null, responsible_id: responsible_id ?? null });

/** Nobody gives themselves a right by naming themselves: where the unit stays as it was, whoever led it goes on leading it. */
async function check(ctx: Context, { unit_id, responsible_id, place_id }: Asked, known?: Schedule): Promise<void> {
  const stays = known !== undefined && known.unit_id === (unit_id ?? null);
  if (!mayManage(ctx.actor, stays ? known : { unit_id: unit_id ?? null }))
    throw new Refusal(422, "receptions:refusal.unit", { field: "unit_id" });
  if (responsible_id && !(await mayBeNamed(ctx, responsible_id)))
    throw new Refusal(422, "receptions:refusal.responsible", { field: "responsible_id" });
  const place = await optionalPlace(ctx, place_id);
  if (!place || place.closed_on) throw new Refusal(422, "http:form.choose", { field: "place_id" });
}

/** Whether this person is there and may lead receptions at all; which ones, the name says. */
async function mayBeNamed(ctx: Context, staff_id: string): Promise<boolean> {
  const person = await staffById(ctx, staff_id);
  if (!person || person.disabled_at) return false;
  const grants = (await grantsOf(ctx, staff_id)).map(({ role }) => ({ role, unit_ids: null }));
  return permissionsOf(grants).has("receptions.receive");
}

async function note(
  ctx: Context,
  action: string,
  schedule_id: string,
  { official_post, weekday, starts_at, slot_count, valid_to, responsible_id }: ScheduleInput,
): Promise<void> {
  const after = {
    official_post,
    weekday,
    starts_at,
    slot_count,
    valid_to: valid_to?.toString() ?? null,
    responsible_id: responsible_id ?? null,
  };
  await record(ctx, { action, subject_type: "reception_schedule", subject_id: schedule_id, after });
}
