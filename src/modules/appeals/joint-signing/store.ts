import type { Insertable, Updateable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import "./tables.ts";

type Which = { readonly signer_id: string } | { readonly email: string };

/** A signer of an appeal, by id or by address. */
export function optionalSigner(ctx: Context, appeal_id: string, which: Which) {
  const query = ctx.db
    .selectFrom("appeal_signer")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id);
  return "email" in which
    ? query.where("email", "=", which.email).executeTakeFirst()
    : query.where("signer_id", "=", which.signer_id).executeTakeFirst();
}

export async function insertSigner(ctx: Context, row: Omit<Insertable<Tables["appeal_signer"]>, "municipality_id">): Promise<void> {
  await ctx.db
    .insertInto("appeal_signer")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

export async function updateSigner(
  ctx: Context,
  { appeal_id, signer_id }: { readonly appeal_id: string; readonly signer_id: string },
  change: Pick<Updateable<Tables["appeal_signer"]>, "full_name" | "sign_level" | "asked_at" | "signed_at" | "withdrawn_at">,
): Promise<void> {
  await ctx.db
    .updateTable("appeal_signer")
    .set(change)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .where("signer_id", "=", signer_id)
    .execute();
}

/** Those whose signature stands, the first first. */
export function signersOf(ctx: Context, appeal_id: string) {
  return ctx.db
    .selectFrom("appeal_signer")
    .select(["signer_id", "full_name", "email", "sign_level", "signed_at"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .where("signed_at", "is not", null)
    .where("withdrawn_at", "is", null)
    .orderBy("signed_at")
    .limit(1000)
    .execute();
}

/** How many have asked to sign, and in vain too: the link takes only so many. */
export async function countSigners(ctx: Context, appeal_id: string): Promise<number> {
  const { n } = await ctx.db
    .selectFrom("appeal_signer")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** Names under the appeal beside the applicant's, as the applicant's row keeps them. */
export async function coApplicants(ctx: Context, appeal_id: string): Promise<readonly string[]> {
  const row = await ctx.db
    .selectFrom("appeal_applicant")
    .select("co_applicants")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .executeTakeFirst();
  return row?.co_applicants ?? [];
}

export async function putCoApplicants(ctx: Context, appeal_id: string, names: readonly string[]): Promise<void> {
  await ctx.db
    .updateTable("appeal_applicant")
    .set({ co_applicants: JSON.stringify(names) })
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .execute();
}
