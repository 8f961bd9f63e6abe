import { sql } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Theme } from "./rules.ts";
import type {} from "./tables.ts";

/** Texts received in a month, those after `after`. */
export function textsOf(
  ctx: Context,
  month: Temporal.PlainDate,
  limit: number,
  after?: { readonly received_on: Temporal.PlainDate; readonly appeal_id: string },
) {
  let query = ctx.db
    .selectFrom("appeal")
    .select(["appeal_id", "received_on", "topic_id", sql<string>`summary || '. ' || left(body, 1500)`.as("text")])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("received_on", ">=", month)
    .where("received_on", "<", month.add({ months: 1 }));
  if (after) query = query.where(sql<boolean>`(received_on, appeal_id) < (${after.received_on}::date, ${after.appeal_id}::uuid)`);
  return query.orderBy("received_on", "desc").orderBy("appeal_id", "desc").limit(limit).execute();
}

/** Puts the themes of a month in the place of those that were counted before. */
export async function putThemes(
  ctx: Context,
  month: Temporal.PlainDate,
  appeals: number,
  read_on: Temporal.PlainDate,
  themes: readonly Theme[],
): Promise<void> {
  const { municipality_id } = ctx.tenant;
  await ctx.db.deleteFrom("appeal_theme").where("municipality_id", "=", municipality_id).where("month", "=", month).execute();
  await sql`INSERT INTO appeal_theme (municipality_id, month, topic_id, term, words, n)
    SELECT ${municipality_id}, ${month}::date, t.topic_id, t.term, t.words, t.n
    FROM jsonb_to_recordset(${JSON.stringify(themes)}::jsonb) AS t (topic_id uuid, term text, words text, n int)`.execute(ctx.db);
  await ctx.db
    .insertInto("appeal_theme_month")
    .values({ municipality_id, month, appeals, read_on })
    .onConflict((conflict) => conflict.columns(["municipality_id", "month"]).doUpdateSet({ appeals, read_on }))
    .execute();
}

/** Months from which appeals came but whose texts nobody has read, or not since the month ended; newest first. */
export async function unreadMonths(ctx: Context, today: Temporal.PlainDate, most: number): Promise<Temporal.PlainDate[]> {
  const { municipality_id } = ctx.tenant;
  const { rows } = await sql<{ month: Temporal.PlainDate }>`
    SELECT m.month FROM (SELECT DISTINCT month FROM appeal_rollup WHERE municipality_id = ${municipality_id} AND side = 'received' AND n > 0
      UNION SELECT DISTINCT month FROM appeal_rollup_change WHERE municipality_id = ${municipality_id} AND side = 'received') AS m
    LEFT JOIN appeal_theme_month r ON r.municipality_id = ${municipality_id} AND r.month = m.month
    WHERE m.month <= ${today}::date AND (r.month IS NULL OR (r.read_on < ${today}::date AND r.read_on < (m.month + interval '1 month 7 days')::date))
    ORDER BY m.month DESC LIMIT ${most}`.execute(ctx.db);
  return rows.map(({ month }) => month);
}

/** Themes of some months together, the commonest of each topic first. */
export async function themesOf(
  ctx: Context,
  months: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate },
  topics: readonly string[],
  most: number,
): Promise<Theme[]> {
  if (topics.length === 0) return [];
  const { rows } = await sql<Theme>`
    SELECT topic_id, term, words, n FROM (
      SELECT topic_id, term, max(words) AS words, sum(n)::int AS n, row_number() OVER (PARTITION BY topic_id ORDER BY sum(n) DESC, length(term) DESC, term) AS place
      FROM appeal_theme WHERE municipality_id = ${ctx.tenant.municipality_id} AND month BETWEEN ${months.from}::date AND ${months.to}::date
        AND topic_id = any(${[...topics]}::uuid[])
      GROUP BY topic_id, term) AS t
    WHERE place <= ${most} ORDER BY topic_id, place`.execute(ctx.db);
  return rows;
}
