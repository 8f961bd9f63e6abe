import { sql } from "kysely";
import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { isLate, readable } from "../finding/store.ts";
import type { Axis } from "./forms.ts";
import type {} from "./tables.ts";

export interface ControlLine {
  readonly unit_id: string | null;
  readonly unit_name: string | null;
  readonly executor_id: string | null;
  readonly executor_name: string | null;
  readonly topic_id: string | null;
  readonly topic_title: string | null;
  readonly open: number;
  readonly overdue: number;
  readonly today: number;
  readonly risk: number;
  readonly extended: number;
  /** the earliest date of an answer */
  readonly first_due: Temporal.PlainDate | null;
}

const none = sql<string | null>`NULL::uuid`;
const unit = sql<string | null>`a.unit_id`;
const keys: Readonly<Record<Axis, Readonly<Record<"unit" | "executor" | "topic", typeof none>>>> = {
  executor: { unit, executor: sql<string | null>`a.executor_id`, topic: none },
  unit: { unit, executor: none, topic: none },
  // a section stands for everything in it
  topic: { unit: none, executor: none, topic: sql<string | null>`coalesce(t.parent_id, t.topic_id)` },
};

/** What is in work, those with most overdue first; at risk: due by `risk_on`. One pass over the open appeals. */
export function controlLines(ctx: Context, axis: Axis, risk_on: Temporal.PlainDate): Promise<ControlLine[]> {
  const { municipality_id } = ctx.tenant;
  const today = dateIn(ctx.clock.now(), ctx.tenant.zone);
  const late = isLate(today, ctx.clock.now());
  const count = (condition: ReturnType<typeof sql>) => sql<number>`(count(*) FILTER (WHERE ${condition}))::int`;
  const counted = readable(ctx)
    .leftJoin("topic as t", (join) => join.on("t.municipality_id", "=", municipality_id).onRef("t.topic_id", "=", "a.topic_id"))
    .where("a.closed_on", "is", null)
    .where("a.due_on", "is not", null)
    .select([keys[axis].unit.as("unit_id"), keys[axis].executor.as("executor_id"), keys[axis].topic.as("topic_id")])
    .select([
      sql<number>`count(*)::int`.as("open"),
      count(sql`${late}`).as("overdue"),
      count(sql`a.due_on = ${today}::date`).as("today"),
      count(sql`a.due_on BETWEEN ${today}::date AND ${risk_on}::date`).as("risk"),
      count(sql`a.extended_on IS NOT NULL`).as("extended"),
      sql<Temporal.PlainDate | null>`min(a.due_on)`.as("first_due"),
    ])
    .groupBy([sql.lit(1), sql.lit(2), sql.lit(3)]);
  return ctx.db
    .selectFrom(counted.as("c"))
    .leftJoin("unit as u", (join) => join.on("u.municipality_id", "=", municipality_id).onRef("u.unit_id", "=", "c.unit_id"))
    .leftJoin("staff as s", (join) => join.on("s.municipality_id", "=", municipality_id).onRef("s.staff_id", "=", "c.executor_id"))
    .leftJoin("topic as p", (join) => join.on("p.municipality_id", "=", municipality_id).onRef("p.topic_id", "=", "c.topic_id"))
    .selectAll("c")
    .select(["u.short_name as unit_name", "s.short_name as executor_name", "p.title as topic_title"])
    .orderBy("c.overdue", "desc")
    .orderBy("c.risk", "desc")
    .orderBy("u.short_name")
    .orderBy("s.short_name")
    .orderBy("p.title")
    .limit(2000)
    .execute();
}

/** Who was written to today, and of how many appeals. */
export function lettersOf(ctx: Context, sent_on: Temporal.PlainDate) {
  return ctx.db
    .selectFrom("control_letter")
    .select(["staff_id", "appeals"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("sent_on", "=", sent_on)
    .limit(5000)
    .execute();
}

/** Notes that a person is written to; false when they have been today. */
export async function insertLetter(
  ctx: Context,
  row: { readonly staff_id: string; readonly sent_on: Temporal.PlainDate; readonly appeals: number },
): Promise<boolean> {
  const sent_by = ctx.actor.kind === "staff" ? ctx.actor.id : null;
  const written = await ctx.db
    .insertInto("control_letter")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id, sent_by })
    .onConflict((conflict) => conflict.columns(["municipality_id", "staff_id", "sent_on"]).doNothing())
    .returning("staff_id")
    .executeTakeFirst();
  return written !== undefined;
}

/** Open appeals that are late or due by a day, with who executes them: what letters and the morning sheet are made of. */
export function pressing(ctx: Context, by: Temporal.PlainDate) {
  const { municipality_id } = ctx.tenant;
  return readable(ctx)
    .leftJoin("unit as u", (join) => join.on("u.municipality_id", "=", municipality_id).onRef("u.unit_id", "=", "a.unit_id"))
    .leftJoin("staff as s", (join) => join.on("s.municipality_id", "=", municipality_id).onRef("s.staff_id", "=", "a.executor_id"))
    .select(["a.appeal_id", "a.number", "a.number_key", "a.receipt_number", "a.receipt_key", "a.summary", "a.due_on", "a.unit_id"])
    .select(["u.short_name as unit_name", "s.short_name as executor_name", "s.staff_id", "s.disabled_at", "s.email"])
    .where("a.closed_on", "is", null)
    .where("a.due_on", "<=", by)
    .orderBy("u.short_name")
    .orderBy("s.short_name")
    .orderBy("a.due_on")
    .orderBy("a.appeal_id")
    .limit(5000)
    .execute();
}

export type PressingLine = Awaited<ReturnType<typeof pressing>>[number];
