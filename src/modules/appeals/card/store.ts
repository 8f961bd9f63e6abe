import { sql } from "kysely";
import type { Context } from "#platform/context.ts";
import { readable } from "../finding/store.ts";
import { cardOf } from "../lists/rules.ts";
import { mayRead } from "../policy.ts";
import { appealById, type WholeAppeal } from "../reading/store.ts";

export interface Alike {
  /** other appeals about the same address that may be read */
  readonly at_address: number;
  /** other appeals of the same person that may be read */
  readonly of_applicant: number;
}

/** How many more there are about this place and by this person, counted to a hundred. */
export async function countAlike(ctx: Context, appeal: WholeAppeal): Promise<Alike> {
  const { municipality_id } = ctx.tenant;
  const [place, person] = await Promise.all([
    appeal.address ? counted(ctx, readable(ctx).where("a.address", "=", appeal.address).where("a.appeal_id", "!=", appeal.appeal_id)) : 0,
    appeal.applicant_name
      ? counted(
          ctx,
          readable(ctx)
            .where("a.appeal_id", "!=", appeal.appeal_id)
            .where(
              "a.appeal_id",
              "in",
              sql<string>`(SELECT o.appeal_id FROM appeal_applicant o WHERE o.municipality_id = ${municipality_id} AND o.full_name = ${appeal.applicant_name}
                AND (o.email = ${appeal.applicant_email}::text OR o.postal_address = ${appeal.applicant_postal_address}::text OR o.phone = ${appeal.applicant_phone}::text))`,
            ),
        )
      : 0,
  ]);
  return { at_address: place, of_applicant: person };
}

async function counted(ctx: Context, query: ReturnType<typeof readable>): Promise<number> {
  const row = await ctx.db
    .selectFrom(query.select("a.appeal_id").limit(100).as("found"))
    .select(sql<number>`count(*)::int`.as("n"))
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Names of the units and people that lines of a timeline speak of, by id. */
export async function namesOf(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { municipality_id } = ctx.tenant;
  const units = ctx.db
    .selectFrom("unit")
    .select(["unit_id as id", "short_name as name"])
    .where("municipality_id", "=", municipality_id)
    .where("unit_id", "in", [...ids]);
  const people = ctx.db
    .selectFrom("staff")
    .select(["staff_id as id", "short_name as name"])
    .where("municipality_id", "=", municipality_id)
    .where("staff_id", "in", [...ids]);
  const rows = await units.unionAll(people).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** An appeal as the source of an assignment, when the actor may read it. */
export async function describeAppeal(ctx: Context, appeal_id: string) {
  const appeal = await appealById(ctx, appeal_id);
  if (!appeal || !mayRead(ctx.actor, appeal)) return undefined;
  return { href: cardOf(appeal), number: appeal.number ?? appeal.receipt_number, title: appeal.summary };
}
