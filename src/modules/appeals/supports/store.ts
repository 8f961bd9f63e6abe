import { sql } from "kysely";
import type { Context } from "#platform/context.ts";
import { prepared } from "#platform/db/index.ts";
import { filesOf } from "#platform/files/index.ts";
import { cardOf } from "../lists/rules.ts";
import { supportSubject } from "./rules.ts";
import "./tables.ts";

export interface Support {
  readonly support_id: string;
  readonly appeal_id: string;
  readonly email: string | null;
  readonly language: string;
  readonly note: string;
  readonly created_at: Temporal.Instant;
  readonly confirmed_at: Temporal.Instant | null;
}

const columns = ["support_id", "appeal_id", "email", "language", "note", "created_at", "confirmed_at"] as const;

export function optionalSupport(ctx: Context, support_id: string): Promise<Support | undefined> {
  return ctx.db
    .selectFrom("appeal_support")
    .select(columns)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("support_id", "=", support_id)
    .executeTakeFirst();
}

/** The support of an address, locked until the transaction ends. */
export function lockedSupport(ctx: Context, appeal_id: string, email: string): Promise<Support | undefined> {
  return ctx.db
    .selectFrom("appeal_support")
    .select(columns)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .where("email", "=", email)
    .forUpdate()
    .executeTakeFirst();
}

/** Writes a new one; false when the same address was quicker. */
export async function insertSupport(ctx: Context, support: Omit<Support, "confirmed_at">): Promise<boolean> {
  const made = await ctx.db
    .insertInto("appeal_support")
    .values({ ...support, municipality_id: ctx.tenant.municipality_id })
    .onConflict((conflict) => conflict.columns(["municipality_id", "appeal_id", "email"]).doNothing())
    .returning("support_id")
    .executeTakeFirst();
  return made !== undefined;
}

export async function updateSupport(
  ctx: Context,
  support_id: string,
  change: Partial<Pick<Support, "note" | "confirmed_at" | "email">>,
): Promise<boolean> {
  const changed = await ctx.db
    .updateTable("appeal_support")
    .set(change)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("support_id", "=", support_id)
    .returning("support_id")
    .executeTakeFirst();
  return changed !== undefined;
}

/** How many people have confirmed that it is their trouble too. */
export async function countSupports(ctx: Context, appeal_id: string): Promise<number> {
  const row = await ctx.db
    .selectFrom("appeal_support")
    .modifyFront(prepared)
    .select(sql<number>`count(*)::int`.as("n"))
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .where("confirmed_at", "is not", null)
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Who has confirmed, oldest first; at most `limit`. */
export function supportsOf(ctx: Context, appeal_id: string, limit: number): Promise<Support[]> {
  return ctx.db
    .selectFrom("appeal_support")
    .modifyFront(prepared)
    .select(columns)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .where("confirmed_at", "is not", null)
    .orderBy("confirmed_at")
    .orderBy("support_id")
    .limit(limit)
    .execute();
}

/** Supports nobody has confirmed in time. */
export async function unconfirmedBefore(ctx: Context, at: Temporal.Instant, limit: number): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom("appeal_support")
    .select("support_id")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("confirmed_at", "is", null)
    .where("created_at", "<", at)
    .limit(limit)
    .execute();
  return rows.map(({ support_id }) => support_id);
}

export async function deleteSupport(ctx: Context, support_id: string): Promise<void> {
  await ctx.db
    .deleteFrom("appeal_support")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("support_id", "=", support_id)
    .execute();
}

/** Forgets addresses and words under records closed before a day; that somebody stood behind them stays counted. */
export async function forgetClosedBefore(ctx: Context, day: Temporal.PlainDate): Promise<void> {
  const { municipality_id } = ctx.tenant;
  await sql`
    UPDATE appeal_support AS s SET email = NULL, note = ''
    FROM appeal AS a
    WHERE s.municipality_id = ${municipality_id} AND (s.email IS NOT NULL OR s.note <> '')
      AND a.municipality_id = ${municipality_id} AND a.appeal_id = s.appeal_id AND a.closed_on < ${day}::date
  `.execute(ctx.db);
}

/** What supporters have said and sent, for the card of staff. */
export async function supportsForStaff(
  ctx: Context,
  appeal: { readonly appeal_id: string; readonly number_key: string | null; readonly receipt_key: string },
) {
  const count = await countSupports(ctx, appeal.appeal_id);
  if (count === 0) return { count, said: [] };
  const rows = await supportsOf(ctx, appeal.appeal_id, 50);
  const said = await Promise.all(
    rows.map(async ({ support_id, note, confirmed_at }) => ({
      support_id,
      note,
      at: confirmed_at,
      files: (await filesOf(ctx, supportSubject(support_id))).map(({ file_id, name, size_bytes }) => ({
        href: `${cardOf(appeal)}/supports/files/${file_id}`,
        name,
        size: size_bytes,
      })),
    })),
  );
  return { count, said: said.filter(({ note, files }) => note !== "" || files.length > 0) };
}

export type StaffSupports = Awaited<ReturnType<typeof supportsForStaff>>;
