import { sql } from "kysely";
import type { Context } from "#platform/context.ts";
import { readable, returnedBetween } from "../finding/store.ts";
import type { DisciplineQuery } from "./forms.ts";

export interface DisciplineLine {
  readonly unit_id: string | null;
  readonly unit_name: string | null;
  readonly executor_id: string | null;
  readonly executor_name: string | null;
  readonly answered: number;
  readonly in_time: number;
  readonly late: number;
  readonly extended: number;
  readonly returned: number;
  /** from registration to the answer */
  readonly average_days: number | null;
}

/** What was answered in a period and how, by unit or executor, those with most late answers first. */
export function disciplineLines(ctx: Context, { from, to, by, unit }: DisciplineQuery): Promise<DisciplineLine[]> {
  const { municipality_id } = ctx.tenant;
  const executor = by === "executor" ? sql<string | null>`a.executor_id` : sql<string | null>`NULL::uuid`;
  const count = (condition: ReturnType<typeof sql>) => sql<number>`(count(*) FILTER (WHERE ${condition}))::int`;
  const nothing = sql<number>`0`;
  let closed = readable(ctx)
    .where("a.state", "=", "answered")
    .where("a.closed_on", ">=", from)
    .where("a.closed_on", "<=", to)
    .select(["a.unit_id", executor.as("executor_id")])
    .select([
      sql<number>`count(*)::int`.as("answered"),
      count(sql`a.on_time`).as("in_time"),
      count(sql`NOT a.on_time`).as("late"),
      count(sql`a.extended_on IS NOT NULL`).as("extended"),
      nothing.as("returned"),
      sql<number | null>`avg(a.closed_on - a.registered_on)::float8`.as("average_days"),
    ])
    .groupBy([sql.lit(1), sql.lit(2)]);
  let returned = readable(ctx)
    .where("a.appeal_id", "in", returnedBetween(ctx, from, to))
    .select(["a.unit_id", executor.as("executor_id")])
    .select([nothing.as("answered"), nothing.as("in_time"), nothing.as("late"), nothing.as("extended")])
    .select([sql<number>`count(*)::int`.as("returned"), sql<number | null>`NULL::float8`.as("average_days")])
    .groupBy([sql.lit(1), sql.lit(2)]);
  if (unit) {
    closed = closed.where("a.unit_id", "=", unit);
    returned = returned.where("a.unit_id", "=", unit);
  }
  const sum = (name: "answered" | "in_time" | "late" | "extended" | "returned") => sql<number>`sum(${sql.ref(`c.${name}`)})::int`.as(name);
  return ctx.db
    .selectFrom(closed.unionAll(returned).as("c"))
    .leftJoin("unit as u", (join) => join.on("u.municipality_id", "=", municipality_id).onRef("u.unit_id", "=", "c.unit_id"))
    .leftJoin("staff as s", (join) => join.on("s.municipality_id", "=", municipality_id).onRef("s.staff_id", "=", "c.executor_id"))
    .select(["c.unit_id", "u.short_name as unit_name", "c.executor_id", "s.short_name as executor_name"])
    .select([sum("answered"), sum("in_time"), sum("late"), sum("extended"), sum("returned")])
    .select(sql<number | null>`max(c.average_days)`.as("average_days"))
    .groupBy(["c.unit_id", "u.short_name", "c.executor_id", "s.short_name"])
    .orderBy("late", "desc")
    .orderBy("answered", "desc")
    .orderBy("u.short_name")
    .orderBy("s.short_name")
    .limit(2000)
    .execute();
}
