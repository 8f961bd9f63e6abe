import { type RawBuilder, type SqlBool, sql } from "kysely";
import { unitSubtree } from "#modules/people/index.ts";
import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { readable } from "../finding/store.ts";
import type { EscalationFilter } from "./forms.ts";
import type { BrokenStep } from "./tables.ts";

/** Closes what is open of an appeal's broken terms, or of one of them, in the caller's transaction. */
export async function closeEscalations(ctx: Context, appeal_id: string, step?: BrokenStep): Promise<void> {
  let open = ctx.db
    .updateTable("appeal_escalation")
    .set({ closed_on: dateIn(ctx.clock.now(), ctx.tenant.zone) })
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .where("closed_on", "is", null);
  if (step) open = open.where("step", "=", step);
  await open.execute();
}

/** What newly broken terms are looked for: what lies at the desk is to be registered, what is registered is to be answered. */
const broken: Readonly<Record<BrokenStep, { readonly due: RawBuilder<Temporal.PlainDate>; readonly open: RawBuilder<SqlBool> }>> = {
  registration: { due: sql`a.register_due_on`, open: sql`a.state = 'received'` },
  answer: { due: sql`a.due_on`, open: sql`a.closed_on IS NULL` },
};

/** Appeals whose term of a step, or the day promised after it, was broken before `today`, and that nobody has been asked about yet. */
export async function newlyBroken(ctx: Context, step: BrokenStep, today: Temporal.PlainDate, limit: number) {
  const { municipality_id } = ctx.tenant;
  const { due, open } = broken[step];
  const rows = await ctx.db
    .selectFrom("appeal as a")
    .leftJoin("appeal_escalation as e", (join) =>
      join
        .on("e.municipality_id", "=", municipality_id)
        .onRef("e.appeal_id", "=", "a.appeal_id")
        .on("e.closed_on", "is", null)
        .on("e.step", "=", step),
    )
    .select(["a.appeal_id", sql<Temporal.PlainDate>`coalesce(e.promised_on, ${due})`.as("broken_on")])
    .where("a.municipality_id", "=", municipality_id)
    .where(open)
    .where(sql<SqlBool>`${due} < ${today}::date`)
    .where((eb) => eb.or([eb("e.escalation_id", "is", null), eb("e.promised_on", "<", today)]))
    .where(
      sql<SqlBool>`NOT EXISTS (SELECT FROM appeal_escalation o WHERE o.municipality_id = ${municipality_id} AND o.appeal_id = a.appeal_id
        AND o.step = ${step} AND o.broken_on = coalesce(e.promised_on, ${due}))`,
    )
    .orderBy(due)
    .orderBy("a.appeal_id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, step }));
}

/** Opens a row for each: the one whose promise was broken is closed. Those that another run has opened meanwhile are left out; the others come back. */
export async function openEscalations(
  ctx: Context,
  rows: readonly {
    readonly escalation_id: string;
    readonly appeal_id: string;
    readonly step: BrokenStep;
    readonly broken_on: Temporal.PlainDate;
  }[],
  today: Temporal.PlainDate,
): Promise<{ appeal_id: string; step: BrokenStep; broken_on: Temporal.PlainDate }[]> {
  const { municipality_id } = ctx.tenant;
  await ctx.db
    .updateTable("appeal_escalation")
    .set({ closed_on: today })
    .where("municipality_id", "=", municipality_id)
    .where("closed_on", "is", null)
    .where(
      "appeal_id",
      "in",
      rows.map((row) => row.appeal_id),
    )
    .execute();
  return ctx.db
    .insertInto("appeal_escalation")
    .values(
      rows.map((row) => ({
        ...row,
        municipality_id,
        opened_on: today,
        reason: null,
        promised_on: null,
        explained_by: null,
        explained_at: null,
        closed_on: null,
      })),
    )
    .onConflict((conflict) => conflict.columns(["municipality_id", "appeal_id", "step", "broken_on"]).doNothing())
    .returning(["appeal_id", "step", "broken_on"])
    .execute();
}

/** Broken terms of one appeal, oldest first. */
export function escalationsOf(ctx: Context, appeal_id: string) {
  return ctx.db
    .selectFrom("appeal_escalation as e")
    .leftJoin("staff as s", (join) => join.onRef("s.municipality_id", "=", "e.municipality_id").onRef("s.staff_id", "=", "e.explained_by"))
    .selectAll("e")
    .select("s.short_name as explained_by_name")
    .where("e.municipality_id", "=", ctx.tenant.municipality_id)
    .where("e.appeal_id", "=", appeal_id)
    .orderBy("e.broken_on")
    .limit(100)
    .execute();
}

/** Writes the reason and the promised day; whether there was an open row to write them into. */
export async function setExplanation(
  ctx: Context,
  escalation_id: string,
  why: { readonly reason: string; readonly promised_on: Temporal.PlainDate },
): Promise<boolean> {
  const row = await ctx.db
    .updateTable("appeal_escalation")
    .set({ ...why, explained_by: ctx.actor.kind === "staff" ? ctx.actor.id : null, explained_at: ctx.clock.now() })
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("escalation_id", "=", escalation_id)
    .where("closed_on", "is", null)
    .returning("escalation_id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Broken terms of appeals that `ctx.actor` may read. */
function escalated(ctx: Context) {
  const { municipality_id } = ctx.tenant;
  return readable(ctx).innerJoin("appeal_escalation as e", (join) =>
    join.on("e.municipality_id", "=", municipality_id).onRef("e.appeal_id", "=", "a.appeal_id"),
  );
}

/** The list, those broken longest ago first; `after`: day and id of the last one shown. */
export async function listEscalations(ctx: Context, filter: EscalationFilter, limit: number, after?: readonly [string, string]) {
  const { municipality_id } = ctx.tenant;
  let query = escalated(ctx)
    .leftJoin("unit as u", (join) => join.on("u.municipality_id", "=", municipality_id).onRef("u.unit_id", "=", "a.unit_id"))
    .leftJoin("staff as s", (join) => join.on("s.municipality_id", "=", municipality_id).onRef("s.staff_id", "=", "a.executor_id"))
    .select(["e.escalation_id", "e.step", "e.broken_on", "e.reason", "e.promised_on", "e.closed_on"])
    .select(["a.appeal_id", "a.number", "a.number_key", "a.receipt_number", "a.receipt_key", "a.summary", "a.due_on"])
    .select(["u.short_name as unit_name", "s.short_name as executor_name"]);
  if (filter.state === "waiting") query = query.where("e.closed_on", "is", null).where("e.reason", "is", null);
  if (filter.state === "promised") query = query.where("e.closed_on", "is", null).where("e.reason", "is not", null);
  if (filter.state === "closed") query = query.where("e.closed_on", "is not", null);
  if (filter.step) query = query.where("e.step", "=", filter.step);
  if (filter.unit) query = query.where(sql<SqlBool>`a.unit_id = any(${await unitSubtree(ctx, filter.unit)}::uuid[])`);
  if (after) query = query.where(sql<SqlBool>`(e.broken_on, e.escalation_id) > (${after[0]}::date, ${after[1]}::uuid)`);
  return query.orderBy("e.broken_on").orderBy("e.escalation_id").limit(limit).execute();
}

export type EscalationLine = Awaited<ReturnType<typeof listEscalations>>[number];

/** Who has not explained: open rows without a reason, by unit and executor, most first. */
export function unexplained(ctx: Context) {
  const { municipality_id } = ctx.tenant;
  const counted = escalated(ctx)
    .where("e.closed_on", "is", null)
    .select(["a.unit_id", "a.executor_id"])
    .select([
      sql<number>`(count(*) FILTER (WHERE e.reason IS NULL))::int`.as("waiting"),
      sql<number>`(count(*) FILTER (WHERE e.reason IS NOT NULL))::int`.as("promised"),
      sql<Temporal.PlainDate>`min(e.broken_on)`.as("oldest"),
    ])
    .groupBy(["a.unit_id", "a.executor_id"]);
  return ctx.db
    .selectFrom(counted.as("c"))
    .leftJoin("unit as u", (join) => join.on("u.municipality_id", "=", municipality_id).onRef("u.unit_id", "=", "c.unit_id"))
    .leftJoin("staff as s", (join) => join.on("s.municipality_id", "=", municipality_id).onRef("s.staff_id", "=", "c.executor_id"))
    .select([
      "c.unit_id",
      "c.executor_id",
      "c.waiting",
      "c.promised",
      "c.oldest",
      "u.short_name as unit_name",
      "s.short_name as executor_name",
    ])
    .orderBy("c.waiting", "desc")
    .orderBy("c.oldest")
    .limit(200)
    .execute();
}

export type UnexplainedLine = Awaited<ReturnType<typeof unexplained>>[number];

/** Ids of appeals whose broken term of a step nobody has explained. */
export function unexplainedAppeals(ctx: Context, step: BrokenStep) {
  return ctx.db
    .selectFrom("appeal_escalation as e")
    .select("e.appeal_id")
    .where("e.municipality_id", "=", ctx.tenant.municipality_id)
    .where("e.step", "=", step)
    .where("e.closed_on", "is", null)
    .where("e.reason", "is", null);
}

/** How many broken terms wait for an explanation by the one who asks, counted to a hundred. */
export async function countUnexplained(ctx: Context): Promise<number> {
  const waiting = escalated(ctx).where("e.closed_on", "is", null).where("e.reason", "is", null).select("e.escalation_id").limit(100);
  const row = await ctx.db.selectFrom(waiting.as("w")).select(sql<number>`count(*)::int`.as("n")).executeTakeFirstOrThrow();
  return row.n;
}

/** How many lie at the desk past the day by which they were to be registered, of those `ctx.actor` may read. */
export async function countUnregistered(ctx: Context, today: Temporal.PlainDate): Promise<number> {
  const late = readable(ctx).where("a.state", "=", "received").where("a.register_due_on", "<", today).select("a.appeal_id").limit(10_000);
  const row = await ctx.db.selectFrom(late.as("l")).select(sql<number>`count(*)::int`.as("n")).executeTakeFirstOrThrow();
  return row.n;
}
