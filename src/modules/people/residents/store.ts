import { sql } from "kysely";
import type { Context } from "#platform/context.ts";
import { sqlState } from "#platform/db/index.ts";
import { deleteConsents } from "../consents/store.ts";
import { deleteArrivals, deleteIdentities } from "../identities/store.ts";
import type { ResidentTable, SignInCodeTable } from "./tables.ts";

export async function insertCode(
  ctx: Context,
  code: Omit<SignInCodeTable, "municipality_id" | "tries" | "confirmed_at" | "used_at">,
): Promise<void> {
  await ctx.db
    .insertInto("sign_in_code")
    .values({ ...code, municipality_id: ctx.tenant.municipality_id, tries: 0, confirmed_at: null, used_at: null })
    .execute();
}

export function selectCode(ctx: Context, code_id: string): Promise<SignInCodeTable | undefined> {
  return ctx.db
    .selectFrom("sign_in_code")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("code_id", "=", code_id)
    .executeTakeFirst();
}

export function lockCode(ctx: Context, code_id: string): Promise<SignInCodeTable | undefined> {
  return ctx.db
    .selectFrom("sign_in_code")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("code_id", "=", code_id)
    .forUpdate()
    .executeTakeFirst();
}

export async function updateCode(
  ctx: Context,
  code_id: string,
  change: Partial<Pick<SignInCodeTable, "tries" | "confirmed_at" | "used_at">>,
): Promise<void> {
  await ctx.db
    .updateTable("sign_in_code")
    .set(change)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("code_id", "=", code_id)
    .execute();
}

export async function deleteOldCodes(ctx: Context, before: Temporal.Instant): Promise<void> {
  await ctx.db
    .deleteFrom("sign_in_code")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("expires_at", "<", before)
    .execute();
}

/** A resident by id, erased ones too. */
export function selectResident(ctx: Context, resident_id: string): Promise<ResidentTable | undefined> {
  return ctx.db
    .selectFrom("resident")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("resident_id", "=", resident_id)
    .executeTakeFirst();
}

export function selectResidentByEmail(ctx: Context, email: string): Promise<ResidentTable | undefined> {
  return ctx.db
    .selectFrom("resident")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("email", "=", email)
    .executeTakeFirst();
}

export async function insertResident(
  ctx: Context,
  resident: Pick<ResidentTable, "resident_id" | "email" | "full_name" | "phone" | "confirmed_at" | "created_at">,
): Promise<void> {
  await ctx.db
    .insertInto("resident")
    .values({
      ...resident,
      municipality_id: ctx.tenant.municipality_id,
      address: null,
      password_hash: null,
      is_demo: false,
      deletion_requested_at: null,
      erased_at: null,
    })
    .execute();
}

export async function updateResident(
  ctx: Context,
  resident_id: string,
  change: Partial<Omit<ResidentTable, "municipality_id" | "resident_id">>,
): Promise<void> {
  await ctx.db
    .updateTable("resident")
    .set(change)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("resident_id", "=", resident_id)
    .execute();
}

/**
 * Removes a resident to whom no record refers; false when one does. The database knows who refers,
 * so no module needs to be asked and none can be forgotten. Must run in a transaction.
 */
export async function deleteUnreferenced(ctx: Context, resident_id: string): Promise<boolean> {
  await sql`savepoint leaving`.execute(ctx.db);
  try {
    await deleteConsents(ctx, resident_id);
    await deleteArrivals(ctx, { resident_id });
    await deleteIdentities(ctx, resident_id);
    await ctx.db
      .deleteFrom("resident")
      .where("municipality_id", "=", ctx.tenant.municipality_id)
      .where("resident_id", "=", resident_id)
      .execute();
    await sql`release savepoint leaving`.execute(ctx.db);
    return true;
  } catch (error) {
    if (sqlState(error) !== "23503") throw error;
    await sql`rollback to savepoint leaving`.execute(ctx.db);
    return false;
  }
}

/** Residents who asked to go before `before` and are not erased yet, at most `limit`. */
export async function selectToErase(ctx: Context, before: Temporal.Instant, limit: number): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom("resident")
    .select("resident_id")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("deletion_requested_at", "<=", before)
    .where("erased_at", "is", null)
    .orderBy("deletion_requested_at")
    .limit(limit)
    .execute();
  return rows.map((row) => row.resident_id);
}
