import type { Context } from "#platform/context.ts";
import type { IdentityArrivalTable, ResidentIdentityTable } from "./tables.ts";

/** Whose account a provider's person has here. */
export function selectIdentity(ctx: Context, issuer: string, subject_hash: string) {
  return ctx.db
    .selectFrom("resident_identity")
    .select(["identity_id", "resident_id"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("issuer", "=", issuer)
    .where("subject_hash", "=", subject_hash)
    .executeTakeFirst();
}

/** Identities of one resident, the last used first. */
export function selectIdentitiesOf(ctx: Context, resident_id: string) {
  return ctx.db
    .selectFrom("resident_identity")
    .select(["identity_id", "issuer", "sign_level", "full_name", "linked_at", "last_used_at"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("resident_id", "=", resident_id)
    .orderBy("last_used_at", "desc")
    .execute();
}

export type IdentityLine = Awaited<ReturnType<typeof selectIdentitiesOf>>[number];

export async function insertIdentity(ctx: Context, row: Omit<ResidentIdentityTable, "municipality_id">): Promise<void> {
  await ctx.db
    .insertInto("resident_identity")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

export async function updateIdentity(
  ctx: Context,
  identity_id: string,
  change: Pick<ResidentIdentityTable, "sign_level" | "full_name" | "last_used_at">,
): Promise<void> {
  await ctx.db
    .updateTable("resident_identity")
    .set(change)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("identity_id", "=", identity_id)
    .execute();
}

/** Removes the identities of a resident: all of them, or one; how many there were. */
export async function deleteIdentities(ctx: Context, resident_id: string, identity_id?: string): Promise<number> {
  let query = ctx.db
    .deleteFrom("resident_identity")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("resident_id", "=", resident_id);
  if (identity_id) query = query.where("identity_id", "=", identity_id);
  return (await query.returning("identity_id").execute()).length;
}

export async function insertArrival(ctx: Context, row: Omit<IdentityArrivalTable, "municipality_id">): Promise<void> {
  await ctx.db
    .insertInto("identity_arrival")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

/** The arrival of a browser's token, until its half hour is over. */
export function selectArrival(ctx: Context, token_hash: Buffer): Promise<IdentityArrivalTable | undefined> {
  return ctx.db
    .selectFrom("identity_arrival")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("token_hash", "=", token_hash)
    .where("expires_at", ">", ctx.clock.now())
    .executeTakeFirst();
}

/** Takes the arrival away, so that it is used once; false when somebody has taken it before. */
export async function deleteArrival(ctx: Context, arrival_id: string): Promise<boolean> {
  const gone = await ctx.db
    .deleteFrom("identity_arrival")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("arrival_id", "=", arrival_id)
    .returning("arrival_id")
    .executeTakeFirst();
  return gone !== undefined;
}

/** Arrivals that ran out before `before`, and those that came from the account of `resident_id`. */
export async function deleteArrivals(ctx: Context, which: { before: Temporal.Instant } | { resident_id: string }): Promise<void> {
  const query = ctx.db.deleteFrom("identity_arrival").where("municipality_id", "=", ctx.tenant.municipality_id);
  await ("before" in which ? query.where("expires_at", "<", which.before) : query.where("resident_id", "=", which.resident_id)).execute();
}
