import { demoPeopleOf } from "#modules/people/index.ts";
import { demoTerritoriesOf } from "#modules/territories/index.ts";
import { copyRows } from "#platform/db/copy.ts";
import { newId } from "#platform/ids.ts";
import type { PastEntry } from "#platform/journal/index.ts";
import type { DemoTown } from "#platform/module.ts";
import { demoActor } from "../visits/demo.ts";
import { nextSaturday, type OutingState } from "./rules.ts";

interface Line {
  readonly appeal_id: string;
  readonly address: string;
  readonly summary: string;
}
interface DemoOuting {
  readonly outing_id: string;
  readonly day: Temporal.PlainDate;
  readonly state: OutingState;
  readonly appeals: readonly Line[];
}

/** Outings of the head in 2023 (S4.23–24: more than 80, more than 700 appeals worked off), and in every town one to come. */
const past: Readonly<Partial<Record<DemoTown["slug"], { readonly year: number; readonly outings: number; readonly appeals: number }>>> = {
  dzerzhinsk: { year: 2023, outings: 84, appeals: 712 },
};

export async function loadOutings(town: DemoTown, zone: string): Promise<PastEntry[]> {
  const { now, slug } = town;
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const plan = past[slug];
  const done = plan ? await doneOutings(town, plan) : [];
  const open = await linesOf(town, "closed_on IS NULL AND registered_on IS NOT NULL", 7);
  const outings: DemoOuting[] = [...done, { outing_id: newId(), day: nextSaturday(today), state: "planned", appeals: open }];
  await copyOutings(town, outings);
  return outings.flatMap((outing) => journalOf(town, outing));
}

/** An outing as it was planned and as it ended. */
function journalOf(town: DemoTown, { outing_id, day, state, appeals }: DemoOuting): PastEntry[] {
  const head = demoPeopleOf(town).staff.find(({ role }) => role === "head")?.staff_id ?? null;
  const entry = { ...demoActor(head), subject_type: "outing", subject_id: outing_id };
  const on = (date: Temporal.PlainDate) => date.toZonedDateTime({ timeZone: "UTC", plainTime: "12:00" }).toInstant();
  const planned_at = state === "done" ? on(day.subtract({ days: 4 })) : town.now;
  const planned = { ...entry, at: planned_at, action: "receptions.outing_planned", after: { day: day.toString(), stops: appeals.length } };
  return state === "done" ? [planned, { ...entry, at: on(day), action: "receptions.outing_done", after: { state } }] : [planned];
}

async function doneOutings(
  town: DemoTown,
  { year, outings, appeals }: NonNullable<(typeof past)[DemoTown["slug"]]>,
): Promise<DemoOuting[]> {
  const lines = await linesOf(town, `state = 'answered' AND received_on BETWEEN '${year}-01-01' AND '${year}-12-31'`, appeals);
  const first = nextSaturday(Temporal.PlainDate.from({ year, month: 1, day: 1 }));
  return Array.from({ length: outings }, (_, at) => ({
    outing_id: newId(),
    // 52 Saturdays of the year: on most of them two outings
    day: first.add({ days: 7 * (at % 52) }),
    state: "done",
    appeals: lines.filter((_line, n) => n % outings === at),
  }));
}

async function linesOf({ client, municipality_id }: DemoTown, which: string, limit: number): Promise<Line[]> {
  const { rows } = await client.query<Line>(
    `SELECT appeal_id, address, summary FROM appeal WHERE municipality_id = $1 AND address IS NOT NULL AND ${which} ORDER BY appeal_id LIMIT ${limit}`,
    [municipality_id],
  );
  return rows;
}

async function copyOutings(town: DemoTown, outings: readonly DemoOuting[]): Promise<void> {
  const { client, municipality_id, now, random } = town;
  const { districts } = demoTerritoriesOf(town);
  const leader = demoPeopleOf(town).staff.find(({ role }) => role === "head")?.full_name ?? "";
  await copyRows(
    client,
    "outing (municipality_id, outing_id, title, day, leader_name, leader_rank, district_id, state, created_at, closed_at)",
    outings,
    ({ outing_id, day, state }) => {
      const district = districts[Math.floor(random() * districts.length)];
      const title = district ? `Выезд к жителям: ${district.name}` : "Выезд к жителям";
      return [
        municipality_id,
        outing_id,
        title,
        day,
        leader,
        "head",
        district?.district_id ?? null,
        state,
        now,
        state === "done" ? `${day}T12:00:00Z` : null,
      ];
    },
  );
  const results = ["solved", "explained", "explained", "assigned"] as const;
  const stops = outings.flatMap(({ outing_id, day, state, appeals }) =>
    appeals.map((line, at) => ({ ...line, outing_id, day, state, at })),
  );
  await copyRows(
    client,
    "outing_stop (municipality_id, stop_id, outing_id, position, appeal_id, purpose, address, result, visited_at)",
    stops,
    ({ outing_id, day, state, at, appeal_id, summary, address }) => [
      ...[municipality_id, newId(), outing_id, at + 1, appeal_id, summary, address],
      ...[
        state === "done" ? (results[Math.floor(random() * results.length)] ?? "solved") : null,
        state === "done" ? `${day}T08:00:00Z` : null,
      ],
    ],
  );
}
