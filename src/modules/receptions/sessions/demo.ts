import { demoPeopleOf, madeUpName } from "#modules/people/index.ts";
import { shippedCalendar } from "#platform/calendar/index.ts";
import { copyRows } from "#platform/db/copy.ts";
import { newId } from "#platform/ids.ts";
import type { PastEntry } from "#platform/journal/index.ts";
import type { DemoTown } from "#platform/module.ts";
import { daysOf, type Pattern } from "../schedules/rules.ts";
import { copyTurns, type DemoTurn, demoActor } from "../visits/demo.ts";
import type { BookingState, Result } from "../visits/rules.ts";
import type { Rank, SessionState } from "./rules.ts";

export interface DemoSession {
  readonly session_id: string;
  readonly schedule: DemoSchedule;
  readonly scheduled: boolean;
  readonly day: Temporal.PlainDate;
  readonly starts_at: Temporal.Instant;
  readonly state: SessionState;
  readonly turns: readonly DemoTurn[];
}
export interface DemoSchedule extends Pattern {
  readonly schedule_id: string;
  readonly name: string;
  readonly post: string;
  readonly rank: Rank;
  readonly place_id: string;
  readonly starts_at: string;
  /** who prepares it and writes its cards */
  readonly responsible_id: string | null;
}

/** Receptions of closed years as the documents count them (S3.17; S4.21–22): how many, and how many people where that is printed. */
const past: Readonly<
  Record<DemoTown["slug"], readonly { readonly year: number; readonly rank: Rank; readonly sessions: number; readonly people?: number }[]>
> = {
  khabarovsk: [
    { year: 2023, rank: "head", sessions: 21 },
    { year: 2023, rank: "deputy", sessions: 160 },
  ],
  dzerzhinsk: [
    { year: 2023, rank: "head", sessions: 9, people: 38 },
    { year: 2023, rank: "deputy", sessions: 30 },
  ],
  hm: [
    { year: 2024, rank: "head", sessions: 12 },
    { year: 2024, rank: "deputy", sessions: 34 },
  ],
  hmrn: [{ year: 2025, rank: "head", sessions: 10 }],
};

const posts: Readonly<Record<DemoTown["slug"], readonly [head: string, deputy: string]>> = {
  khabarovsk: ["Мэр города", "Заместитель Мэра города"],
  dzerzhinsk: ["Глава города", "Заместитель главы администрации"],
  hm: ["Глава города", "Заместитель Главы города"],
  hmrn: ["Глава района", "Заместитель главы района"],
};

/** Places, schedules, receptions of closed years, one that is going on today and those to come; what the journal says of them. */
export async function loadReceptions(town: DemoTown, zone: string): Promise<PastEntry[]> {
  const today = town.now.toZonedDateTimeISO(zone).toPlainDate();
  const schedules = await loadSchedules(town, today);
  const instant = (day: Temporal.PlainDate, time: string) =>
    day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).toInstant();
  const sessions = [
    ...past[town.slug].flatMap((year) => closed(town, schedules, year, instant)),
    running(town, schedules, today, zone),
    ...schedules.flatMap((schedule) => coming(town, schedule, today, instant)),
  ];
  return copySessions(town, sessions);
}

async function loadSchedules(town: DemoTown, today: Temporal.PlainDate): Promise<DemoSchedule[]> {
  const { client, municipality_id, slug, now, random } = town;
  const places = [
    { name: "Приёмная, кабинет 105", address: "здание администрации, 1 этаж", is_remote: false },
    { name: "Общественная приёмная", address: "ул. Ленина, 18", is_remote: false },
    { name: "Видеоприём: УАРМ в МФЦ", address: "МФЦ, окно 12", is_remote: true },
  ].map((place) => ({ ...place, place_id: newId(now.epochMilliseconds) }));
  const at = now.toString();
  await copyRows(client, "reception_place (municipality_id, place_id, name, address, is_remote, created_at)", places, (place) => [
    municipality_id,
    place.place_id,
    place.name,
    place.address,
    place.is_remote,
    at,
  ]);
  const taken = new Set(demoPeopleOf(town).staff.map(({ full_name }) => full_name));
  const [head, deputy] = posts[slug];
  const responsible_id = demoPeopleOf(town).staff.find(({ role }) => role === "head")?.staff_id ?? null;
  const line = (rank: Rank, weekday: number, month_weeks: readonly number[], starts_at: string, place: number): DemoSchedule => ({
    schedule_id: newId(now.epochMilliseconds),
    name: madeUpName(random, taken),
    post: rank === "head" ? head : deputy,
    rank,
    weekday,
    month_weeks,
    starts_at,
    place_id: places[place]?.place_id ?? "",
    responsible_id: rank === "head" ? responsible_id : null,
    valid_from: today.subtract({ days: 400 }),
    valid_to: null,
  });
  const schedules = [
    line("head", 3, [1, 3], "15:00", 0),
    line("deputy", 2, [], "14:00", 0),
    line("deputy", 4, [2, 4], "10:00", 1),
    line("deputy", 5, [5], "11:00", 2),
  ];
  await copyRows(
    client,
    `reception_schedule (municipality_id, schedule_id, official_name, official_post, official_rank, place_id, weekday, month_weeks, starts_at,
      slot_minutes, slot_count, book_days, close_hours, offer_hours, valid_from, created_at, responsible_id)`,
    schedules,
    (one) => [
      ...[
        municipality_id,
        one.schedule_id,
        one.name,
        one.post,
        one.rank,
        one.place_id,
        one.weekday,
        `{${one.month_weeks.join(",")}}`,
        one.starts_at,
      ],
      ...[20, 8, 45, 24, 24, one.valid_from, at, one.responsible_id],
    ],
  );
  return schedules;
}

type At = (day: Temporal.PlainDate, time: string) => Temporal.Instant;

function closed(
  { random }: DemoTown,
  schedules: readonly DemoSchedule[],
  { year, rank, sessions, people }: (typeof past)[DemoTown["slug"]][number],
  instant: At,
): DemoSession[] {
  const own = schedules.filter((schedule) => schedule.rank === rank);
  const first = Temporal.PlainDate.from({ year, month: 1, day: 10 });
  return Array.from({ length: sessions }, (_, at): DemoSession => {
    const schedule = own[at % own.length] as DemoSchedule;
    const near = first.add({ days: Math.floor((at * 350) / sessions) });
    const day = near.add({ days: (schedule.weekday - near.dayOfWeek + 7) % 7 });
    // of 38 people in 9 receptions, the first two get one more
    const count = people === undefined ? 2 + Math.floor(random() * 6) : Math.floor(people / sessions) + (at < people % sessions ? 1 : 0);
    return {
      ...{ session_id: newId(), schedule, scheduled: false, day, starts_at: instant(day, schedule.starts_at), state: "closed" },
      turns: Array.from({ length: count }, (_, slot) => ({
        slot,
        state: "received",
        result: resultOf(random()),
        priority: random() < 0.15 ? "veteran" : "none",
      })),
    };
  });
}

function resultOf(at: number): Result {
  return at < 0.55 ? "oral" : at < 0.9 ? "explained" : "oral";
}

/** One that began an hour ago, or at ten where it is night: its screen has something to show whenever the demo is started. */
function running({ now }: DemoTown, schedules: readonly DemoSchedule[], day: Temporal.PlainDate, zone: string): DemoSession {
  const local = now.toZonedDateTimeISO(zone);
  const began = local.hour >= 10 && local.hour < 18 ? local.subtract({ hours: 1 }) : local.with({ hour: 10 });
  const states: readonly BookingState[] = ["received", "received", "called", "arrived", "arrived", "booked"];
  return {
    ...{
      session_id: newId(),
      schedule: schedules[1] as DemoSchedule,
      scheduled: false,
      day,
      starts_at: began.round({ smallestUnit: "hour", roundingMode: "floor" }).toInstant(),
      state: "running",
    },
    turns: states.map((state, slot) => ({
      slot,
      state,
      result: state === "received" ? "oral" : null,
      priority: slot === 4 ? "disabled" : "none",
    })),
  };
}

/** Nobody is received on a holiday; a year whose calendar is not shipped goes by its weekdays. */
function isWorking(day: Temporal.PlainDate): boolean {
  const calendar = shippedCalendar();
  return !calendar.isKnown(day) || calendar.isWorking(day);
}

function coming({ random }: DemoTown, schedule: DemoSchedule, today: Temporal.PlainDate, instant: At): DemoSession[] {
  return daysOf(schedule, today.add({ days: 1 }), today.add({ days: 45 }), isWorking).map((day, at): DemoSession => {
    const booked = at === 0 ? 8 : Math.floor(random() * 6);
    const waiting = at === 0 ? 2 : 0;
    return {
      ...{ session_id: newId(), schedule, scheduled: true, day, starts_at: instant(day, schedule.starts_at), state: "planned" },
      turns: [
        ...Array.from({ length: booked }, (_, slot): DemoTurn => ({ slot, state: "booked", result: null, priority: "none" })),
        ...Array.from({ length: waiting }, (): DemoTurn => ({ slot: -1, state: "waiting", result: null, priority: "none" })),
      ],
    };
  });
}

async function copySessions(town: DemoTown, sessions: readonly DemoSession[]): Promise<PastEntry[]> {
  const { client, municipality_id } = town;
  await copyRows(
    client,
    `reception_session (municipality_id, session_id, schedule_id, official_name, official_post, official_rank, place_id, day, starts_at, slot_minutes,
      slot_count, close_hours, offer_hours, state, last_ticket, closed_at, responsible_id)`,
    sessions,
    ({ session_id, schedule, scheduled, day, starts_at, state, turns }) => [
      ...[
        municipality_id,
        session_id,
        scheduled ? schedule.schedule_id : null,
        schedule.name,
        schedule.post,
        schedule.rank,
        schedule.place_id,
        day,
      ],
      ...[starts_at, 20, 8, 24, 24, state, turns.length, state === "closed" ? starts_at.add({ hours: 3 }) : null, schedule.responsible_id],
    ],
  );
  const turns = await copyTurns(town, sessions);
  return [...journalOf(town, sessions), ...turns];
}

/** Each reception as it was closed. */
function journalOf({ now }: DemoTown, sessions: readonly DemoSession[]): PastEntry[] {
  const closed = sessions.filter(({ state }) => state === "closed");
  return [
    ...closed.map(({ session_id, schedule, starts_at, state }) => ({
      ...demoActor(schedule.responsible_id),
      at: starts_at.add({ hours: 3 }),
      action: "receptions.session_closed",
      subject_type: "reception_session",
      subject_id: session_id,
      before: { state: "running" },
      after: { state },
    })),
    ...[...new Set(sessions.map(({ schedule }) => schedule))].map((schedule) => ({
      ...demoActor(null),
      at: now,
      action: "receptions.schedule_added",
      subject_type: "reception_schedule",
      subject_id: schedule.schedule_id,
      after: { official_post: schedule.post, weekday: schedule.weekday, starts_at: schedule.starts_at },
    })),
  ];
}
