import { newId } from "#platform/ids.ts";
import type { DemoTown } from "#platform/module.ts";
import ru from "../words.ru.json" with { type: "json" };
import type { Numbers, Part, Words } from "./rules.ts";

/** The year of Khabarovsk that is over, with its numbers from the appeals of the demo. */
const year = 2023;

/** How the values of a split are called. */
const titles: Readonly<Record<string, string>> = { ...ru.kind, ...ru.channel, ...ru.outcome };

const words: Words = {
  intro: "О чём писали чаще всего и что из этого вышло — в таблицах ниже. Каждое число сосчитано по записям реестра.",
  measures:
    "Управление дорог: зимняя уборка тротуаров начинается на час раньше.\n\nУправление благоустройства: план ремонта детских площадок составлен по обращениям и опубликован.",
  conclusions: "В следующем году — меньше повторных обращений об одном и том же месте.",
};

/** A published review of the last full year. */
export async function loadReviews({ slug, client, municipality_id, now }: DemoTown): Promise<void> {
  if (slug !== "khabarovsk") return;
  const of = (day: string) => `a.municipality_id = $1 AND a.register = 'appeal' AND a.${day} BETWEEN '${year}-01-01' AND '${year}-12-31'`;
  const one = async (sql: string) => Number((await client.query<{ n: string | null }>(sql, [municipality_id])).rows[0]?.n ?? 0);
  const parts = async (column: string, day: string): Promise<Part[]> => {
    const label = column === "topic_id" ? "t.title" : `a.${column}`;
    const { rows } = await client.query<Part & { value: string | number }>(
      `SELECT a.${column}::text AS key, min(${label}) AS label, count(*)::int AS value FROM appeal a
       LEFT JOIN topic t ON t.municipality_id = a.municipality_id AND t.topic_id = a.topic_id
       WHERE ${of(day)} AND a.${column} IS NOT NULL GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT 12`,
      [municipality_id],
    );
    return rows.map(({ key, label, value }) => ({ key, label: titles[key] ?? label, value: Number(value) }));
  };
  const count = (day: string, condition = "true", what = "count(*)") =>
    one(`SELECT ${what} AS n FROM appeal a WHERE ${of(day)} AND ${condition}`);
  const answered = "a.state = 'answered'";
  const numbers: Numbers = {
    totals: {
      received: await count("received_on"),
      collective: await count("received_on", "a.is_collective"),
      answered: await count("closed_on", answered),
      on_time: await count("closed_on", `${answered} AND a.on_time IS NOT NULL`, "avg(CASE WHEN a.on_time THEN 100 ELSE 0 END)"),
      average_days: await count("closed_on", `${answered} AND a.registered_on IS NOT NULL`, "avg(a.closed_on - a.registered_on)"),
      extended: await count("extended_on"),
      redirected: await count("closed_on", "a.state = 'redirected'"),
      unanswered: await count("closed_on", "a.state = 'unanswered'"),
      sessions: null,
      people: null,
      outings: null,
      outing_appeals: null,
    },
    received_before: await one(
      `SELECT count(*) AS n FROM appeal a WHERE a.municipality_id = $1 AND a.register = 'appeal' AND a.received_on BETWEEN '${year - 1}-01-01' AND '${year - 1}-12-31'`,
    ),
    parts: {
      kind: await parts("kind", "received_on"),
      channel: await parts("channel", "received_on"),
      topic: await parts("topic_id", "received_on"),
      outcome: await parts("outcome", "closed_on"),
    },
  };
  await client.query(
    `INSERT INTO appeal_review (municipality_id, review_id, period, version, numbers, counted_on, words, changed_at, published_at)
     VALUES ($1, $2, $3, 1, $4, $5::timestamptz::date, $6, $5, $5)`,
    [municipality_id, newId(), String(year), JSON.stringify(numbers), now.toString(), JSON.stringify(words)],
  );
}
