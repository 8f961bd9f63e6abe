import { demoPeopleOf } from "#modules/people/index.ts";
import { demoTerritoriesOf } from "#modules/territories/index.ts";
import { copyRows } from "#platform/db/copy.ts";
import { newId } from "#platform/ids.ts";
import type { PastEntry } from "#platform/journal/index.ts";
import type { DemoTown } from "#platform/module.ts";
import { demoActor } from "../visits/demo.ts";

/** Meetings and people of each year as S3.6–10 count them. */
const past: Readonly<Partial<Record<DemoTown["slug"], readonly (readonly [year: number, meetings: number, people: number])[]>>> = {
  khabarovsk: [
    [2020, 129, 2126],
    [2021, 306, 3418],
    [2022, 324, 3547],
    [2023, 340, 3560],
  ],
  hm: [[2024, 42, 610]],
};

const themes = [
  "Подготовка домов к отопительному сезону",
  "Благоустройство дворов: что сделаем в этом году",
  "Вывоз мусора и раздельный сбор",
  "Безопасность на дорогах у школ",
  "Льготы и меры поддержки семей",
  "Капитальный ремонт: очередь и сроки",
];

export async function loadInformationMeetings(town: DemoTown, zone: string): Promise<PastEntry[]> {
  const { client, municipality_id, now, random } = town;
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const { districts, place } = demoTerritoriesOf(town);
  const speakers = demoPeopleOf(town).staff.filter(({ role }) => role === "head");
  const one = <Item>(list: readonly Item[]): Item | undefined => list[Math.floor(random() * list.length)];
  const held = (past[town.slug] ?? []).flatMap(([year, meetings, people]) =>
    Array.from({ length: meetings }, (_, at) => {
      const day = Temporal.PlainDate.from({ year, month: 1, day: 9 }).add({ days: Math.floor((at * 350) / meetings) });
      // as many as divide evenly, the first ones one more, so that the sum is exact
      return { day, state: "held", people: Math.floor(people / meetings) + (at < people % meetings ? 1 : 0) };
    }),
  );
  const coming = [3, 8, 15, 24].map((days) => ({ day: today.add({ days }), state: "planned", people: null }));
  const all = [...held, ...coming].map((meeting) => ({ ...meeting, information_meeting_id: newId() }));
  await copyRows(
    client,
    `information_meeting (municipality_id, information_meeting_id, title, day, starts_at, place, district_id, speaker, announcement, state, people, counted_by, created_at)`,
    all,
    ({ information_meeting_id, day, state, people }) => [
      ...[
        municipality_id,
        information_meeting_id,
        one(themes) ?? "",
        day,
        "18:00",
        `школа, ${place().address}`,
        one(districts)?.district_id ?? null,
      ],
      ...[
        one(speakers)?.full_name ?? "",
        people === null ? "Приходите с вопросами: на них ответят сразу или запишут." : "",
        state,
        people,
        people === null ? null : "number",
        now,
      ],
    ],
  );
  const noon = (day: Temporal.PlainDate) => day.toZonedDateTime({ timeZone: zone, plainTime: "12:00" }).toInstant();
  return all.map(({ information_meeting_id, day, state, people }) => ({
    ...demoActor(null),
    at: state === "held" ? noon(day.add({ days: 1 })) : now,
    action: state === "held" ? "receptions.meeting_held" : "receptions.meeting_planned",
    subject_type: "information_meeting",
    subject_id: information_meeting_id,
    after: state === "held" ? { people, counted_by: "number" } : { day: day.toString() },
  }));
}
