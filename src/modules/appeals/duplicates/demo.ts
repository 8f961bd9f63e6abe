import { demoPeopleOf } from "#modules/people/index.ts";
import { newId } from "#platform/ids.ts";
import type { DemoTown } from "#platform/module.ts";
import { roundedPoint } from "../publication/rules.ts";

interface Told {
  readonly summary: string;
  readonly body: string;
  /** metres from the first one */
  readonly off: number;
}

interface Group {
  readonly topic: string;
  /** what the moderator has let through of the first one */
  readonly published: { readonly title: string; readonly body: string };
  readonly told: readonly [Told, ...Told[]];
  /** all are merged into the first one */
  readonly merged: boolean;
  readonly supports: readonly string[];
}

/** Two troubles that several people have told of: a pit, whose appeals are merged, and a street without light, whose are not yet. */
const groups: readonly Group[] = [
  {
    topic: "road-repair",
    published: { title: "Глубокая яма на проезжей части", body: "На проезжей части глубокая яма, машины бьют колёса. Просим засыпать." },
    told: [
      {
        summary: "Глубокая яма на проезжей части напротив остановки",
        body: "На проезжей части напротив остановки глубокая яма, машины бьют колёса и объезжают её по встречной полосе. Просим засыпать.",
        off: 0,
      },
      {
        summary: "Яма на дороге, пробил колесо",
        body: "Напротив остановки на дороге огромная яма. Вчера вечером пробил колесо, рядом стояли ещё две машины. Когда её засыпят?",
        off: 25,
      },
      {
        summary: "Провал в асфальте у остановки",
        body: "У остановки провал в асфальте, яма на всю полосу проезжей части. Автобус останавливается посреди дороги, людям негде выйти.",
        off: 40,
      },
    ],
    merged: true,
    supports: ["На этой яме стоит вода, её не видно.", "", "Засыпали весной, через неделю всё вымыло."],
  },
  {
    topic: "lighting",
    published: {
      title: "Не горят фонари вдоль улицы",
      body: "Вторую неделю не горят фонари, вечером улица тёмная. Просим восстановить освещение.",
    },
    told: [
      {
        summary: "Не горят фонари вдоль улицы",
        body: "Вторую неделю не горят фонари вдоль улицы, вечером темно, дети идут из школы без света. Просим восстановить освещение.",
        off: 0,
      },
      {
        summary: "Нет освещения на улице",
        body: "Уже вторую неделю на улице нет света: фонари не горят от перекрёстка до школы. Вечером темно и страшно.",
        off: 35,
      },
      {
        summary: "Темно вечером: фонари",
        body: "Фонари вдоль нашей улицы не горят, дети возвращаются из школы в темноте. Сделайте освещение.",
        off: 60,
      },
    ],
    merged: false,
    supports: ["Не горит и фонарь у детского сада."],
  },
];

interface Row {
  readonly appeal_id: string;
  readonly number: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly address: string;
  readonly district_id: string;
  readonly received_on: string;
}

/** Two groups of appeals on one matter each in Khabarovsk, made of the newest open ones. */
export async function loadDuplicates(town: DemoTown, topics: ReadonlyMap<string, string>): Promise<void> {
  if (town.slug !== "khabarovsk") return;
  const rows = await newestOpen(town, groups.flatMap(({ told }) => told).length);
  let at = 0;
  for (const group of groups) {
    const own = rows.slice(at, at + group.told.length);
    at += group.told.length;
    if (own.length === group.told.length) await makeGroup(town, group, own, topics.get(group.topic) ?? null);
  }
}

async function newestOpen(town: DemoTown, limit: number): Promise<Row[]> {
  const { client, municipality_id } = town;
  const { rows } = await client.query<Row>(
    `SELECT appeal_id, number, longitude, latitude, address, district_id, received_on::text FROM appeal
     WHERE municipality_id = $1 AND register = 'appeal' AND state IN ('assigned', 'in_work') AND publication = 'none' AND longitude IS NOT NULL AND unit_id = $3
     ORDER BY received_on DESC, register_number DESC LIMIT $2`,
    [municipality_id, limit, demoPeopleOf(town).units.get("roads")?.unit_id ?? null],
  );
  // the first one told is the main one
  return rows.reverse();
}

async function makeGroup(town: DemoTown, group: Group, rows: readonly Row[], topic_id: string | null): Promise<void> {
  const { client, municipality_id } = town;
  const [main] = rows as [Row, ...Row[]];
  for (const [at, { appeal_id }] of rows.entries()) {
    const { summary, body, off } = group.told[at] ?? group.told[0];
    await client.query(
      `UPDATE appeal SET summary = $3, body = $4, address = $5, district_id = $6, longitude = $7, latitude = $8, topic_id = coalesce($9, topic_id)
       WHERE municipality_id = $1 AND appeal_id = $2`,
      [municipality_id, appeal_id, summary, body, main.address, main.district_id, main.longitude, main.latitude + off / 111_320, topic_id],
    );
  }
  await publishMain(town, group, main);
  if (group.merged) for (const row of rows.slice(1)) await mergeInto(town, row, main);
  for (const [at, note] of group.supports.entries())
    await client.query(
      `INSERT INTO appeal_support (municipality_id, support_id, appeal_id, email, note, created_at, confirmed_at) VALUES ($1, $2, $3, $4, $5, $6, $6)`,
      [municipality_id, newId(), main.appeal_id, `neighbour-${at + 1}@example.ru`, note, town.now.toString()],
    );
}

async function publishMain({ client, municipality_id, now }: DemoTown, { published }: Group, main: Row): Promise<void> {
  const { longitude, latitude } = roundedPoint(main.longitude, main.latitude);
  await client.query(
    `INSERT INTO appeal_public (municipality_id, appeal_id, number, number_key, title, body, topic_id, district_id, state, received_on, due_on, longitude, latitude, published_at)
     SELECT municipality_id, appeal_id, number, number_key, $3, $4, topic_id, district_id, state, received_on, due_on, $5, $6, $7
     FROM appeal WHERE municipality_id = $1 AND appeal_id = $2`,
    [municipality_id, main.appeal_id, published.title, published.body, longitude, latitude, now.toString()],
  );
  await client.query("UPDATE appeal SET publication = 'published' WHERE municipality_id = $1 AND appeal_id = $2", [
    municipality_id,
    main.appeal_id,
  ]);
}

async function mergeInto({ client, municipality_id, now }: DemoTown, part: Row, main: Row): Promise<void> {
  await client.query("INSERT INTO appeal_merge (municipality_id, appeal_id, main_id, merged_at) VALUES ($1, $2, $3, $4)", [
    municipality_id,
    part.appeal_id,
    main.appeal_id,
    now.toString(),
  ]);
  for (const [one, other, is_main] of [
    [part, main, false],
    [main, part, true],
  ] as const)
    await client.query(
      "INSERT INTO appeal_event (municipality_id, event_id, appeal_id, kind, at, data) VALUES ($1, $2, $3, 'merged', $4, $5)",
      [municipality_id, newId(), one.appeal_id, now.toString(), JSON.stringify({ number: other.number, is_main })],
    );
}
