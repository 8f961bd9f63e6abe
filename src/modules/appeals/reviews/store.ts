import { type Insertable, type Selectable, sql, type Updateable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import type { Period } from "#platform/figures/index.ts";
import type {} from "./tables.ts";

export type Review = Selectable<Tables["appeal_review"]>;

function reviews(ctx: Context) {
  return ctx.db.selectFrom("appeal_review").selectAll().where("municipality_id", "=", ctx.tenant.municipality_id);
}

/** Every version of every review, newest period first; a town has five a year. */
export function allReviews(ctx: Context): Promise<Review[]> {
  return reviews(ctx).orderBy("period", "desc").orderBy("version", "desc").limit(500).execute();
}

/** The published versions of a period, newest first. */
export function publishedVersions(ctx: Context, period: string): Promise<Review[]> {
  return reviews(ctx).where("period", "=", period).where("published_at", "is not", null).orderBy("version", "desc").limit(200).execute();
}

/** Everything published, the newest publication first: one row for each version. */
export function publishedReviews(ctx: Context): Promise<Review[]> {
  return reviews(ctx).where("published_at", "is not", null).orderBy("published_at", "desc").orderBy("review_id").limit(100).execute();
}

/** The newest version of a period, published or not. */
export function newestReview(ctx: Context, period: string): Promise<Review | undefined> {
  return reviews(ctx).where("period", "=", period).orderBy("version", "desc").limit(1).executeTakeFirst();
}

/** The draft of a period, held until the transaction ends. */
export function lockedDraft(ctx: Context, period: string): Promise<Review | undefined> {
  return reviews(ctx).where("period", "=", period).where("published_at", "is", null).forUpdate().executeTakeFirst();
}

/** Makes a version; false when somebody was quicker. */
export async function insertReview(ctx: Context, row: Omit<Insertable<Tables["appeal_review"]>, "municipality_id">): Promise<boolean> {
  const made = await ctx.db
    .insertInto("appeal_review")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .onConflict((conflict) => conflict.columns(["municipality_id", "period", "version"]).doNothing())
    .returning("review_id")
    .executeTakeFirst();
  return made !== undefined;
}

export async function updateReview(ctx: Context, review_id: string, change: Updateable<Tables["appeal_review"]>): Promise<void> {
  await ctx.db
    .updateTable("appeal_review")
    .set(change)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("review_id", "=", review_id)
    .execute();
}

/** What was done about causes within a period: recommendations of confirmed analyses, and measures carried out. */
export async function measuresTaken(
  ctx: Context,
  { from, to }: Period,
): Promise<{ readonly unit: string; readonly body: string; readonly done: string | null }[]> {
  const { municipality_id } = ctx.tenant;
  const { rows } = await sql<{ unit: string; body: string; done: string | null }>`
    SELECT u.short_name AS unit, r.body, NULL::text AS done FROM analysis_recommendation AS r
    JOIN monthly_analysis AS m ON m.municipality_id = ${municipality_id} AND m.analysis_id = r.analysis_id
    JOIN unit AS u ON u.municipality_id = ${municipality_id} AND u.unit_id = r.unit_id
    WHERE r.municipality_id = ${municipality_id} AND m.confirmed_at IS NOT NULL AND m.month BETWEEN ${from}::date AND ${to}::date
    UNION ALL
    SELECT u.short_name, c.measure, c.evidence FROM cause_measure AS c
    JOIN unit AS u ON u.municipality_id = ${municipality_id} AND u.unit_id = c.unit_id
    WHERE c.municipality_id = ${municipality_id} AND c.done_on BETWEEN ${from}::date AND ${to}::date
    LIMIT 100`.execute(ctx.db);
  return rows;
}
