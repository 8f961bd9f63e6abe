import { sql } from "kysely";
import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { isLate, readable } from "../finding/store.ts";
import { soonDays } from "../lists/rules.ts";

export interface ControlLine {
  readonly unit_id: string | null;
  readonly unit_name: string | null;
  readonly executor_id: string | null;
  readonly executor_name: string | null;
  readonly open: number;
  readonly overdue: number;
  readonly soon: number;
  readonly extended: number;
  /** the earliest date of an answer */
  readonly first_due: Temporal.PlainDate | null;
}

/** What is in work, by unit and executor; those with most overdue first. One pass over the open appeals. */
export function controlLines(ctx: Context): Promise<ControlLine[]> {
  const { municipality_id } = ctx.tenant;
  const today = dateIn(ctx.clock.now(), ctx.tenant.zone);
  const counted = readable(ctx)
    .where("a.closed_on", "is", null)
    .where("a.due_on", "is not", null)
    .select(["a.unit_id", "a.executor_id"])
    .select([
      sql<number>`count(*)::int`.as("open"),
      sql<number>`(count(*) FILTER (WHERE ${isLate(today, ctx.clock.now())}))::int`.as("overdue"),
      sql<number>`(count(*) FILTER (WHERE NOT ${isLate(today, ctx.clock.now())} AND a.due_on <= ${today.add({ days: soonDays })}::date))::int`.as(
        "soon",
      ),
      sql<number>`(count(*) FILTER (WHERE a.extended_on IS NOT NULL))::int`.as("extended"),
      sql<Temporal.PlainDate | null>`min(a.due_on)`.as("first_due"),
    ])
    .groupBy(["a.unit_id", "a.executor_id"]);
  return ctx.db
    .selectFrom(counted.as("c"))
    .leftJoin("unit as u", (join) => join.on("u.municipality_id", "=", municipality_id).onRef("u.unit_id", "=", "c.unit_id"))
    .leftJoin("staff as s", (join) => join.on("s.municipality_id", "=", municipality_id).onRef("s.staff_id", "=", "c.executor_id"))
    .select([
      "c.unit_id",
      "c.executor_id",
      "c.open",
      "c.overdue",
      "c.soon",
      "c.extended",
      "c.first_due",
      "u.short_name as unit_name",
      "s.short_name as executor_name",
    ])
    .orderBy("c.overdue", "desc")
    .orderBy("c.soon", "desc")
    .orderBy("u.short_name")
    .orderBy("s.short_name")
    .limit(2000)
    .execute();
}
