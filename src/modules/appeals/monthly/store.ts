import { type Insertable, sql, type Updateable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import type { Period } from "#platform/figures/index.ts";
import { nobody } from "../rollups/rules.ts";
import { cellsNow } from "../rollups/store.ts";
import type {} from "./tables.ts";

/** Analyses that were made, newest month first. */
export function listAnalyses(ctx: Context, limit: number) {
  return ctx.db
    .selectFrom("monthly_analysis as m")
    .selectAll("m")
    .select((eb) =>
      eb
        .selectFrom("analysis_recommendation as r")
        .select(sql<number>`count(*)::int`.as("n"))
        .where("r.municipality_id", "=", ctx.tenant.municipality_id)
        .whereRef("r.analysis_id", "=", "m.analysis_id")
        .as("recommendations"),
    )
    .where("m.municipality_id", "=", ctx.tenant.municipality_id)
    .orderBy("m.month", "desc")
    .limit(limit)
    .execute();
}

export type AnalysisLine = Awaited<ReturnType<typeof listAnalyses>>[number];

export function optionalAnalysis(ctx: Context, month: Temporal.PlainDate) {
  return ofMonth(ctx, month).executeTakeFirst();
}

/** The same, held until the transaction ends. */
export function lockAnalysis(ctx: Context, month: Temporal.PlainDate) {
  return ofMonth(ctx, month).forUpdate().executeTakeFirst();
}

export type MonthlyAnalysis = NonNullable<Awaited<ReturnType<typeof optionalAnalysis>>>;

function ofMonth(ctx: Context, month: Temporal.PlainDate) {
  return ctx.db
    .selectFrom("monthly_analysis")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("month", "=", month);
}

/** Makes the row; false when somebody was quicker. */
export async function insertAnalysis(ctx: Context, row: Omit<Insertable<Tables["monthly_analysis"]>, "municipality_id">): Promise<boolean> {
  const made = await ctx.db
    .insertInto("monthly_analysis")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .onConflict((conflict) => conflict.columns(["municipality_id", "month"]).doNothing())
    .returning("analysis_id")
    .executeTakeFirst();
  return made !== undefined;
}

export async function updateAnalysis(ctx: Context, analysis_id: string, change: Updateable<Tables["monthly_analysis"]>): Promise<void> {
  await ctx.db
    .updateTable("monthly_analysis")
    .set(change)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("analysis_id", "=", analysis_id)
    .execute();
}

/** Recommendations of one analysis with what became of them. */
export function recommendationsOf(ctx: Context, analysis_id: string) {
  const { municipality_id } = ctx.tenant;
  return ctx.db
    .selectFrom("analysis_recommendation as r")
    .leftJoin("unit as u", (join) => join.on("u.municipality_id", "=", municipality_id).onRef("u.unit_id", "=", "r.unit_id"))
    .leftJoin("assignment as a", (join) =>
      join.on("a.municipality_id", "=", municipality_id).onRef("a.assignment_id", "=", "r.assignment_id"),
    )
    .selectAll("r")
    .select(["u.short_name as unit_name", "a.state as assignment_state", "a.due_on as assignment_due_on"])
    .where("r.municipality_id", "=", municipality_id)
    .where("r.analysis_id", "=", analysis_id)
    .orderBy("r.position")
    .limit(100)
    .execute();
}

export type Recommendation = Awaited<ReturnType<typeof recommendationsOf>>[number];

/** The month of the analysis a recommendation stands in. */
export function analysisOfRecommendation(ctx: Context, recommendation_id: string) {
  return ctx.db
    .selectFrom("analysis_recommendation as r")
    .innerJoin("monthly_analysis as m", (join) =>
      join.onRef("m.municipality_id", "=", "r.municipality_id").onRef("m.analysis_id", "=", "r.analysis_id"),
    )
    .select(["m.month", "r.body"])
    .where("r.municipality_id", "=", ctx.tenant.municipality_id)
    .where("r.recommendation_id", "=", recommendation_id)
    .executeTakeFirst();
}

/** Takes away recommendations that are no assignment yet; what is one stays. */
export async function deleteDrafted(ctx: Context, analysis_id: string): Promise<void> {
  await ctx.db
    .deleteFrom("analysis_recommendation")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("analysis_id", "=", analysis_id)
    .where("assignment_id", "is", null)
    .execute();
}

export async function insertRecommendation(
  ctx: Context,
  row: Omit<Insertable<Tables["analysis_recommendation"]>, "municipality_id" | "assignment_id">,
): Promise<void> {
  await ctx.db
    .insertInto("analysis_recommendation")
    .values({ ...row, assignment_id: null, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

export async function setAssignment(ctx: Context, recommendation_id: string, assignment_id: string): Promise<void> {
  await ctx.db
    .updateTable("analysis_recommendation")
    .set({ assignment_id })
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("recommendation_id", "=", recommendation_id)
    .execute();
}

/** Which open unit has most appeals on each topic of a period. */
export async function leadingUnits(ctx: Context, { from, to }: Period, topics: readonly string[]): Promise<Map<string, string>> {
  if (topics.length === 0) return new Map();
  const condition = sql<boolean>`side = 'received' AND month BETWEEN ${from}::date AND ${to}::date
    AND topic_id = any(${[...topics]}::uuid[]) AND unit_id <> ${nobody}::uuid`;
  const { rows } = await sql<{ topic_id: string; unit_id: string }>`
    SELECT DISTINCT ON (c.topic_id) c.topic_id, c.unit_id FROM (SELECT topic_id, unit_id, sum(n) AS n FROM ${cellsNow(ctx, condition)} AS k GROUP BY 1, 2) AS c
    JOIN unit AS u ON u.municipality_id = ${ctx.tenant.municipality_id} AND u.unit_id = c.unit_id AND u.closed_on IS NULL
    ORDER BY c.topic_id, c.n DESC, c.unit_id`.execute(ctx.db);
  return new Map(rows.map(({ topic_id, unit_id }) => [topic_id, unit_id]));
}
