import { type Insertable, type SqlBool, sql, type Updateable } from "kysely";
import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import { readable, sameApplicant } from "../finding/store.ts";
import type { TerminationState } from "./rules.ts";
import type {} from "./tables.ts";

/** A decision that is in force. */
export interface InForce {
  readonly termination_id: string;
  readonly matter: string;
  readonly decision_number: string;
  readonly decided_on: Temporal.PlainDate;
}

/** The decision that ended the correspondence with the applicant of this appeal on its topic, while it is in force. */
export async function optionalInForce(ctx: Context, appeal_id: string): Promise<InForce | undefined> {
  const row = await ctx.db
    .selectFrom("termination as t")
    .innerJoin("appeal as a", (join) => join.onRef("a.municipality_id", "=", "t.municipality_id").on("a.appeal_id", "=", appeal_id))
    .select(["t.termination_id", "t.matter", "t.decision_number", "t.decided_on"])
    .where("t.municipality_id", "=", ctx.tenant.municipality_id)
    .where("t.state", "=", "in_force")
    .where(sql<SqlBool>`t.topic_id IS NOT DISTINCT FROM a.topic_id`)
    .where((eb) => eb.or([eb("t.appeal_id", "=", appeal_id), eb("t.appeal_id", "in", sameApplicant(ctx, appeal_id))]))
    .orderBy("t.decided_on", "desc")
    .executeTakeFirst();
  if (!row?.decision_number || !row.decided_on) return undefined;
  return { ...row, decision_number: row.decision_number, decided_on: row.decided_on };
}

/** What was proposed on this very appeal and waits for a decision. */
export function optionalProposed(ctx: Context, appeal_id: string) {
  return ctx.db
    .selectFrom("termination")
    .select(["termination_id", "matter", "proposed_at"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .where("state", "=", "proposed")
    .executeTakeFirst();
}

const line = ["a.appeal_id", "a.number", "a.number_key", "a.receipt_number", "a.receipt_key", "a.summary"] as const;

/** Answers on the merits that the applicant of this appeal had before, on the same topic first; at most fifty. */
export function earlierAnswers(ctx: Context, appeal_id: string, topic_id: string | null) {
  const { municipality_id } = ctx.tenant;
  return ctx.db
    .selectFrom("appeal as a")
    .leftJoin("topic as t", (join) => join.onRef("t.municipality_id", "=", "a.municipality_id").onRef("t.topic_id", "=", "a.topic_id"))
    .select([...line, "a.closed_on", "a.outcome", "t.title as topic_title"])
    .select(sql<boolean>`a.topic_id IS NOT DISTINCT FROM ${topic_id}::uuid`.as("same_topic"))
    .where("a.municipality_id", "=", municipality_id)
    .where("a.state", "=", "answered")
    .where("a.appeal_id", "!=", appeal_id)
    .where("a.appeal_id", "in", sameApplicant(ctx, appeal_id))
    .orderBy("same_topic", "desc")
    .orderBy("a.closed_on", "desc")
    .orderBy("a.appeal_id")
    .limit(50)
    .execute();
}

export type EarlierAnswer = Awaited<ReturnType<typeof earlierAnswers>>[number];

export async function insertTermination(
  ctx: Context,
  row: Pick<Insertable<Tables["termination"]>, "termination_id" | "appeal_id" | "topic_id" | "matter" | "arguments">,
  answers: readonly string[],
): Promise<void> {
  const { municipality_id } = ctx.tenant;
  await ctx.db
    .insertInto("termination")
    .values({
      ...row,
      municipality_id,
      state: "proposed",
      proposed_by: ctx.actor.kind === "staff" ? ctx.actor.id : null,
      proposed_at: ctx.clock.now(),
      decided_by: null,
      decided_on: null,
      decision_number: null,
      decision_note: null,
      lifted_by: null,
      lifted_on: null,
      lift_reason: null,
    })
    .execute();
  if (answers.length === 0) return;
  await ctx.db
    .insertInto("termination_answer")
    .values(answers.map((appeal_id) => ({ municipality_id, termination_id: row.termination_id, appeal_id })))
    .execute();
}

/** One decision, locked until the transaction ends. */
export function lockedTermination(ctx: Context, termination_id: string) {
  return ctx.db
    .selectFrom("termination")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("termination_id", "=", termination_id)
    .forUpdate()
    .executeTakeFirst();
}

export async function updateTermination(ctx: Context, termination_id: string, change: Updateable<Tables["termination"]>): Promise<void> {
  await ctx.db
    .updateTable("termination")
    .set(change)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("termination_id", "=", termination_id)
    .execute();
}

/** What deciding or lifting writes into a row, by the one who does it today. */
export function decidedNow(ctx: Context) {
  return { by: ctx.actor.kind === "staff" ? ctx.actor.id : null, on: dateIn(ctx.clock.now(), ctx.tenant.zone) };
}

/** Decisions and proposals about appeals that `ctx.actor` may read. */
function whole(ctx: Context) {
  const { municipality_id } = ctx.tenant;
  return readable(ctx)
    .innerJoin("termination as t", (join) => join.on("t.municipality_id", "=", municipality_id).onRef("t.appeal_id", "=", "a.appeal_id"))
    .innerJoin("appeal_applicant as p", (join) =>
      join.on("p.municipality_id", "=", municipality_id).onRef("p.appeal_id", "=", "a.appeal_id"),
    )
    .leftJoin("topic as o", (join) => join.on("o.municipality_id", "=", municipality_id).onRef("o.topic_id", "=", "t.topic_id"))
    .leftJoin("staff as s", (join) => join.on("s.municipality_id", "=", municipality_id).onRef("s.staff_id", "=", "t.proposed_by"))
    .leftJoin("staff as d", (join) => join.on("d.municipality_id", "=", municipality_id).onRef("d.staff_id", "=", "t.decided_by"))
    .selectAll("t")
    .select([...line, "a.unit_id", "a.executor_id", "a.state as appeal_state"])
    .select(["p.full_name as applicant_name", "o.title as topic_title"])
    .select(["s.short_name as proposed_by_name", "d.short_name as decided_by_name"]);
}

/** The list, newest first; what waits for a decision before all else. */
export function listTerminations(ctx: Context, state: TerminationState | undefined, limit: number) {
  const query = whole(ctx);
  return (state ? query.where("t.state", "=", state) : query)
    .orderBy(sql`t.state = 'proposed'`, "desc")
    .orderBy("t.proposed_at", "desc")
    .orderBy("t.termination_id")
    .limit(limit)
    .execute();
}

export type Termination = Awaited<ReturnType<typeof listTerminations>>[number];

export function optionalTermination(ctx: Context, termination_id: string): Promise<Termination | undefined> {
  return whole(ctx).where("t.termination_id", "=", termination_id).executeTakeFirst();
}

/** The earlier answers a decision rests on, oldest first. */
export function answersOf(ctx: Context, termination_id: string) {
  return ctx.db
    .selectFrom("termination_answer as w")
    .innerJoin("appeal as a", (join) => join.onRef("a.municipality_id", "=", "w.municipality_id").onRef("a.appeal_id", "=", "w.appeal_id"))
    .select([...line, "a.closed_on", "a.outcome"])
    .where("w.municipality_id", "=", ctx.tenant.municipality_id)
    .where("w.termination_id", "=", termination_id)
    .orderBy("a.closed_on")
    .execute();
}

/** How many proposals wait for a decision, counted to a hundred. */
export async function countProposed(ctx: Context): Promise<number> {
  const waiting = whole(ctx).where("t.state", "=", "proposed").limit(100);
  const row = await ctx.db.selectFrom(waiting.as("w")).select(sql<number>`count(*)::int`.as("n")).executeTakeFirstOrThrow();
  return row.n;
}
