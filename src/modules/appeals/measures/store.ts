import { type Insertable, sql } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import type {} from "./tables.ts";

export async function insertMeasure(ctx: Context, row: Omit<Insertable<Tables["cause_measure"]>, "municipality_id">): Promise<void> {
  await ctx.db
    .insertInto("cause_measure")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

function lines(ctx: Context) {
  const { municipality_id } = ctx.tenant;
  return ctx.db
    .selectFrom("cause_measure as m")
    .leftJoin("topic as t", (join) => join.on("t.municipality_id", "=", municipality_id).onRef("t.topic_id", "=", "m.topic_id"))
    .leftJoin("unit as u", (join) => join.on("u.municipality_id", "=", municipality_id).onRef("u.unit_id", "=", "m.unit_id"))
    .leftJoin("assignment as a", (join) =>
      join.on("a.municipality_id", "=", municipality_id).onRef("a.assignment_id", "=", "m.assignment_id"),
    )
    .selectAll("m")
    .select(["t.title as topic_title", "u.short_name as unit_name", "a.state as assignment_state"])
    .where("m.municipality_id", "=", municipality_id);
}

/** The plan, newest first. */
export function listMeasures(ctx: Context, limit: number) {
  return lines(ctx).orderBy("m.made_at", "desc").orderBy("m.measure_id").limit(limit).execute();
}

export type MeasureLine = Awaited<ReturnType<typeof listMeasures>>[number];

export function optionalMeasure(ctx: Context, measure_id: string): Promise<MeasureLine | undefined> {
  return lines(ctx).where("m.measure_id", "=", measure_id).executeTakeFirst();
}

/** Notes that it is done; false when that was noted before. */
export async function setDone(ctx: Context, measure_id: string, done: { readonly done_on: Temporal.PlainDate; readonly evidence: string }) {
  const row = await ctx.db
    .updateTable("cause_measure")
    .set(done)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("measure_id", "=", measure_id)
    .where("done_on", "is", null)
    .returning("measure_id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Topics that are open, by title. */
export function openTopicOptions(ctx: Context) {
  return ctx.db
    .selectFrom("topic as t")
    .select(["t.topic_id as value", sql<string>`t.title`.as("label")])
    .where("t.municipality_id", "=", ctx.tenant.municipality_id)
    .where("t.closed_on", "is", null)
    .orderBy("t.title")
    .limit(1000)
    .execute();
}
