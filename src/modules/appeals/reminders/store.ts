import { sql, type Updateable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import type { BrokenStep } from "../escalations/tables.ts";
import { leastWrittenAnswers } from "../terms/store.ts";
import { type ReminderPoint, usualPoints } from "./rules.ts";
import type {} from "./tables.ts";

/** What the town has decided on the control of terms, with the usual where it has not. */
export async function termControl(ctx: Context) {
  const row = await ctx.db
    .selectFrom("term_control")
    .select(["points", "least_answers", "reminded_on"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .executeTakeFirst();
  return {
    points: (row?.points ?? usualPoints) as readonly ReminderPoint[],
    least_answers: row?.least_answers ?? leastWrittenAnswers(),
    reminded_on: row?.reminded_on ?? null,
  };
}

/** How many written answers make a correspondence repeated (59-ФЗ art. 11 part 5 gives no number: the town does, at least two). */
export async function leastAnswers(ctx: Context): Promise<number> {
  return (await termControl(ctx)).least_answers;
}

export async function putTermControl(ctx: Context, change: Omit<Updateable<Tables["term_control"]>, "municipality_id">): Promise<void> {
  await ctx.db
    .insertInto("term_control")
    .values({ points: null, least_answers: null, reminded_on: null, ...change, municipality_id: ctx.tenant.municipality_id })
    .onConflict((conflict) => conflict.column("municipality_id").doUpdateSet(change))
    .execute();
}

const shown = ["a.appeal_id", "a.number", "a.number_key", "a.receipt_number", "a.receipt_key", "a.summary", "a.unit_id"] as const;
const daysOf = (days: readonly string[]) => days.map((day) => Temporal.PlainDate.from(day));

/** Open appeals whose term ends on one of these days, with who executes them: one pass over the index of open ones. */
export async function dueOn(ctx: Context, days: readonly string[]) {
  const { municipality_id } = ctx.tenant;
  const rows = await ctx.db
    .selectFrom("appeal as a")
    .leftJoin("staff as s", (join) =>
      join.on("s.municipality_id", "=", municipality_id).onRef("s.staff_id", "=", "a.executor_id").on("s.disabled_at", "is", null),
    )
    .select(shown)
    .select(["a.due_on", "s.staff_id", "s.email"])
    .where("a.municipality_id", "=", municipality_id)
    .where("a.closed_on", "is", null)
    .where("a.due_on", "in", daysOf(days))
    .orderBy("a.due_on")
    .orderBy("a.appeal_id")
    .execute();
  return rows.map((row) => ({ ...row, step: "answer" as BrokenStep }));
}

/** What lies at the desk and is to be registered by one of these days. */
export async function registrationDueOn(ctx: Context, days: readonly string[]): Promise<DueAppeal[]> {
  const rows = await ctx.db
    .selectFrom("appeal as a")
    .select(shown)
    .select("a.register_due_on as due_on")
    .where("a.municipality_id", "=", ctx.tenant.municipality_id)
    .where("a.state", "=", "received")
    .where("a.register_due_on", "in", daysOf(days))
    .orderBy("a.register_due_on")
    .orderBy("a.appeal_id")
    .execute();
  return rows.map((row) => ({ ...row, staff_id: null, email: null, step: "registration" as BrokenStep }));
}

export type DueAppeal = Awaited<ReturnType<typeof dueOn>>[number];

/** Heads of every unit: of the unit itself, else of the nearest above it that has one. */
export async function headsByUnit(ctx: Context): Promise<Map<string, { staff_id: string; email: string }[]>> {
  const { municipality_id } = ctx.tenant;
  const rows = await ctx.db
    .selectFrom("unit as u")
    .innerJoin("post as p", (join) => join.on("p.municipality_id", "=", municipality_id).on(sql<boolean>`p.unit_id = any(u.path)`))
    .innerJoin("staff as s", (join) => join.on("s.municipality_id", "=", municipality_id).onRef("s.staff_id", "=", "p.staff_id"))
    .select(["u.unit_id", "s.staff_id", "s.email", sql<number>`array_position(u.path, p.unit_id)`.as("depth")])
    .where("u.municipality_id", "=", municipality_id)
    .where("p.is_head", "=", true)
    .where("p.ended_on", "is", null)
    .where("s.disabled_at", "is", null)
    .orderBy("u.unit_id")
    .orderBy("depth", "desc")
    .orderBy("s.staff_id")
    .execute();
  const heads = new Map<string, { staff_id: string; email: string }[]>();
  for (const [unit_id, all] of Map.groupBy(rows, (row) => row.unit_id))
    heads.set(
      unit_id,
      all.filter((row) => row.depth === all[0]?.depth).map(({ staff_id, email }) => ({ staff_id, email })),
    );
  return heads;
}

/** Who holds a role, with the units it reaches; null: the whole town. */
export function holdersOf(ctx: Context, role: "control" | "registrar") {
  const { municipality_id } = ctx.tenant;
  return ctx.db
    .selectFrom("role_grant as g")
    .innerJoin("staff as s", (join) => join.on("s.municipality_id", "=", municipality_id).onRef("s.staff_id", "=", "g.staff_id"))
    .leftJoin("unit as u", (join) => join.on("u.municipality_id", "=", municipality_id).on(sql<boolean>`g.unit_id = any(u.path)`))
    .select(["s.staff_id", "s.email", "g.unit_id as reach", "u.unit_id"])
    .where("g.municipality_id", "=", municipality_id)
    .where("g.role", "=", role)
    .where("s.disabled_at", "is", null)
    .execute();
}

/** Units in which registrars have their posts: their heads answer for the desk. */
export async function deskUnits(ctx: Context): Promise<string[]> {
  const { municipality_id } = ctx.tenant;
  const rows = await ctx.db
    .selectFrom("role_grant as g")
    .innerJoin("post as p", (join) => join.on("p.municipality_id", "=", municipality_id).onRef("p.staff_id", "=", "g.staff_id"))
    .select("p.unit_id")
    .distinct()
    .where("g.municipality_id", "=", municipality_id)
    .where("g.role", "=", "registrar")
    .where("p.ended_on", "is", null)
    .execute();
  return rows.map(({ unit_id }) => unit_id);
}

/** Notes that a person gets their letter of the day; false when they have had it. */
export async function insertDigest(ctx: Context, staff_id: string, sent_on: Temporal.PlainDate, appeals: number): Promise<boolean> {
  const row = await ctx.db
    .insertInto("term_digest")
    .values({ municipality_id: ctx.tenant.municipality_id, staff_id, sent_on, appeals })
    .onConflict((conflict) => conflict.columns(["municipality_id", "staff_id", "sent_on"]).doNothing())
    .returning("staff_id")
    .executeTakeFirst();
  return row !== undefined;
}
