import { alikePublished, alikeRegistered } from "../src/modules/appeals/duplicates/store.ts";
import { usualTimetable } from "../src/platform/calendar/index.ts";
import { fixedClock } from "../src/platform/clock.ts";
import type { Context, Tenant } from "../src/platform/context.ts";
import { guestActor, systemActor } from "../src/platform/context.ts";
import { openDatabase } from "../src/platform/db/index.ts";
import { townId } from "./fill.ts";

export interface Duplicates {
  /** milliseconds a check at filing takes: everything published around a point, read and compared */
  readonly p50: number;
  readonly p95: number;
  /** the same where two hundred have been published about one place within a month */
  readonly crowded: number;
  /** the clerk's: everything in the register around a point */
  readonly staff: number;
}

const crowd = { longitude: 70.5, latitude: 62.5 };

/** Asks, town by town and place by place, what a resident is told before an appeal is taken. */
export async function duplicates(url: string, towns: number, say: (line: string) => void): Promise<Duplicates> {
  const database = openDatabase(url);
  try {
    await makeCrowd(database, say);
    const context = (town: number, actor = guestActor): Context => ({
      tenant: tenantOf(town),
      db: database.forTenant(townId(town)),
      actor,
      // a month for which every town of the bench has records
      clock: fixedClock("2026-06-20T06:00:00Z"),
      language: "ru",
      t: (key: string) => key,
      sign: () => "",
      request_id: "bench",
    });
    const matter = (at: number) => ({
      appeal_id: townId(1),
      summary: "дорога и яма у дома",
      body: "Просим обратить внимание: дорога, яма, лужа. Жители дома ждут ответа.",
      topic_id: `00000000-0004-7000-8000-${String(1 + (at % 30)).padStart(12, "0")}`,
      place: { longitude: 69 + (at % 100) / 1000, latitude: 61 + (at % 70) / 1000 },
    });
    const timed = async (count: number, ask: (at: number) => Promise<unknown>) => {
      for (let at = 0; at < 100; at += 1) await ask(at);
      const times: number[] = [];
      for (let at = 0; at < count; at += 1) {
        const began = performance.now();
        await ask(at * 7);
        times.push(performance.now() - began);
      }
      times.sort((a, b) => a - b);
      return (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
    };
    const filing = await timed(2000, (at) => alikePublished(context(1 + (at % towns)), matter(at)));
    const crowded = await timed(200, () => alikePublished(context(1), { ...matter(0), place: crowd }));
    const staff = await timed(1000, (at) =>
      alikeRegistered(context(1 + (at % towns), systemActor), { ...matter(at), ...matter(at).place }),
    );
    const measured = { p50: filing(0.5), p95: filing(0.95), crowded: crowded(0.95), staff: staff(0.95) };
    say(
      `duplicate check: p95 ${measured.p95.toFixed(2)} ms, where 200 are compared ${measured.crowded.toFixed(2)} ms, the clerk's ${measured.staff.toFixed(2)} ms`,
    );
    return measured;
  } finally {
    await database.close();
  }
}

function tenantOf(town: number): Tenant {
  return {
    municipality_id: townId(town),
    slug: `bench-${town}`,
    name: "",
    zone: "Asia/Yekaterinburg",
    languages: ["ru"],
    timetable: usualTimetable,
    settings: {},
  };
}

/** Two hundred published records of one town about one place, made of those that are there. */
async function makeCrowd(database: ReturnType<typeof openDatabase>, say: (line: string) => void): Promise<void> {
  const client = await database.ownerClient();
  try {
    const { rowCount } = await client.query(
      `UPDATE appeal SET longitude = $2, latitude = $3, topic_id = '00000000-0004-7000-8000-000000000001', received_on = '2026-06-10'
       WHERE municipality_id = $1 AND appeal_id IN (
         SELECT appeal_id FROM appeal_public WHERE municipality_id = $1 AND received_on < '2026-06-10' ORDER BY appeal_id LIMIT 250)`,
      [townId(1), crowd.longitude, crowd.latitude],
    );
    await client.query(
      `UPDATE appeal_public AS p SET longitude = a.longitude, latitude = a.latitude, topic_id = a.topic_id, received_on = a.received_on
       FROM appeal a WHERE p.municipality_id = $1 AND a.municipality_id = $1 AND a.appeal_id = p.appeal_id AND a.latitude = $2`,
      [townId(1), crowd.latitude],
    );
    say(`${rowCount} records laid in one place`);
  } finally {
    await client.end();
  }
}
