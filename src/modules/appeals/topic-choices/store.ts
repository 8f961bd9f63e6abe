import { type Insertable, sql } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import type { Period } from "#platform/figures/index.ts";
import "../suggestions/tables.ts";

type NewChoice = Omit<Insertable<Tables["topic_choice"]>, "municipality_id">;

/** Notes what was suggested for an appeal and what became of it; that the program had decided is never forgotten. */
export async function writeChoice(ctx: Context, choice: NewChoice): Promise<void> {
  const { was_decided: _kept, appeal_id: _same, ...change } = choice;
  await ctx.db
    .insertInto("topic_choice")
    .values({ ...choice, municipality_id: ctx.tenant.municipality_id })
    .onConflict((conflict) => conflict.columns(["municipality_id", "appeal_id"]).doUpdateSet(change))
    .execute();
}

/** What was suggested for an appeal and what became of it. */
export function optionalChoice(ctx: Context, appeal_id: string) {
  return ctx.db
    .selectFrom("topic_choice")
    .select(["version", "suggested", "chosen_id", "place", "was_decided", "is_settled", "at"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .executeTakeFirst();
}

/** How people have met suggestions in a period. */
export interface Acceptance {
  readonly count: number;
  /** took the first, the second, the third */
  readonly places: readonly [number, number, number];
  /** settled by the program, and of these changed by a person later */
  readonly decided: number;
  readonly overruled: number;
}

/** How often suggestions were taken, for each period. A row for each appeal registered by a person. */
export async function acceptance(ctx: Context, periods: readonly Period[]): Promise<Acceptance[]> {
  return Promise.all(periods.map((period) => acceptanceIn(ctx, period)));
}

async function acceptanceIn(ctx: Context, { from, to }: Period): Promise<Acceptance> {
  const count = (condition: ReturnType<typeof sql<boolean>>) => sql<number>`(count(*) FILTER (WHERE ${condition}))::int`;
  const row = await ctx.db
    .selectFrom("topic_choice")
    .select([
      count(sql<boolean>`is_settled`).as("count"),
      count(sql<boolean>`is_settled AND place = 1`).as("first"),
      count(sql<boolean>`is_settled AND place = 2`).as("second"),
      count(sql<boolean>`is_settled AND place = 3`).as("third"),
      count(sql<boolean>`was_decided`).as("decided"),
      count(sql<boolean>`was_decided AND is_settled AND place <> 1`).as("overruled"),
    ])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("day", ">=", from)
    .where("day", "<=", to)
    .executeTakeFirstOrThrow();
  const { first, second, third, ...rest } = row;
  return { ...rest, places: [first, second, third] };
}

/** Days of the first and the last choice; undefined while there is none. */
export async function choiceDays(ctx: Context): Promise<Period | undefined> {
  const row = await ctx.db
    .selectFrom("topic_choice")
    .select([sql<Temporal.PlainDate | null>`min(day)`.as("from"), sql<Temporal.PlainDate | null>`max(day)`.as("to")])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .executeTakeFirstOrThrow();
  return row.from && row.to ? { from: row.from, to: row.to } : undefined;
}

export interface ChoiceFilter {
  readonly period?: Period | undefined;
  /** taken: one of the three; other: none of them */
  readonly kind?: "taken" | "other" | undefined;
  readonly chosen_id?: string | undefined;
}

/** Choices of people, newest first, with the appeal they were made for. */
export async function choices(ctx: Context, { period, kind, chosen_id }: ChoiceFilter, limit: number) {
  const { municipality_id } = ctx.tenant;
  let query = ctx.db
    .selectFrom("topic_choice as c")
    .innerJoin("appeal as a", (join) => join.on("a.municipality_id", "=", municipality_id).onRef("a.appeal_id", "=", "c.appeal_id"))
    .select(["c.appeal_id", "c.suggested", "c.chosen_id", "c.place", "c.was_decided", "c.day"])
    .select(["a.number", "a.number_key", "a.receipt_number", "a.receipt_key", "a.unit_id", "a.executor_id", "a.state"])
    .where("c.municipality_id", "=", municipality_id)
    .where("c.is_settled", "=", true)
    .orderBy("c.day", "desc")
    .orderBy("c.appeal_id", "desc")
    .limit(limit);
  if (period) query = query.where("c.day", ">=", period.from).where("c.day", "<=", period.to);
  if (kind) query = query.where("c.place", kind === "taken" ? ">" : "=", 0);
  if (chosen_id) query = query.where("c.chosen_id", "=", chosen_id);
  return query.execute();
}
export type ChoiceRow = Awaited<ReturnType<typeof choices>>[number];
