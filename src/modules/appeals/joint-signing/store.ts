import type { Insertable, Updateable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import { isId } from "#platform/ids.ts";
import { type Draft, lockedDraft } from "../drafts/store.ts";
import { linesOf } from "../intake/forms.ts";
import { appealById, appealByKey, lockedAppeal, type WholeAppeal } from "../reading/store.ts";
import { type Matter, summaryOfDraft, withSigned } from "./rules.ts";
import "./tables.ts";

type Which = { readonly signer_id: string } | { readonly email: string };

/**
 * What is signed, by what stands in its address: an appeal by its number, a draft by the id the appeal will have. By that
 * id the appeal is found once it has been sent, so that links given out before still lead to it.
 */
export async function matterByKey(ctx: Context, key: string): Promise<Matter | undefined> {
  if (!isId(key)) return ofAppeal(await appealByKey(ctx, key));
  const draft = await collectingDraft(ctx, key);
  return draft ? ofDraft(ctx, draft) : ofAppeal(await appealById(ctx, key));
}

/** Locks what is signed, and reads it then: of sending and signing one comes second. */
export async function lockedMatter(ctx: Context, appeal_id: string): Promise<Matter | undefined> {
  if (!(await lockedAppeal(ctx, appeal_id))) {
    const draft = await collectingDraft(ctx, appeal_id);
    const locked = draft && (await lockedDraft(ctx, draft.draft_id));
    // it has been sent in between
    if (!locked) await lockedAppeal(ctx, appeal_id);
  }
  return matterByKey(ctx, appeal_id);
}

/** The draft that will be this appeal, until its time has run out. */
export function collectingDraft(ctx: Context, joint_id: string): Promise<Draft | undefined> {
  return ctx.db
    .selectFrom("appeal_draft")
    .select(["draft_id", "form_values", "updated_at", "expires_at", "joint_id", "collecting_since"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("joint_id", "=", joint_id)
    .where("expires_at", ">", ctx.clock.now())
    .executeTakeFirst();
}

function ofAppeal(appeal: WholeAppeal | undefined): Matter | undefined {
  if (!appeal) return undefined;
  const { appeal_id, receipt_key, summary, body, applicant_email, signer_count, received_on, state } = appeal;
  return { appeal_id, key: receipt_key, summary, body, author_email: applicant_email, signer_count, sent: { received_on, state } };
}

async function ofDraft(ctx: Context, draft: Draft): Promise<Matter> {
  const { body = "", email, co_applicants } = draft.form_values;
  const appeal_id = draft.joint_id ?? "";
  const signed = (await signersOf(ctx, appeal_id)).map(({ full_name }) => full_name);
  return {
    appeal_id,
    key: appeal_id,
    summary: summaryOfDraft(draft.form_values),
    body: String(body),
    author_email: typeof email === "string" ? email : null,
    signer_count: withSigned(linesOf(co_applicants === undefined ? "" : String(co_applicants)), signed).length + 1,
    sent: undefined,
    open_until: draft.expires_at,
  };
}

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
  change: Pick<
    Updateable<Tables["appeal_signer"]>,
    "full_name" | "postal_address" | "sign_level" | "asked_at" | "signed_at" | "withdrawn_at"
  >,
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
    .select(["signer_id", "full_name", "email", "postal_address", "sign_level", "signed_at"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .where("signed_at", "is not", null)
    .where("withdrawn_at", "is", null)
    .orderBy("signed_at")
    .limit(1000)
    .execute();
}

export type Signer = Awaited<ReturnType<typeof signersOf>>[number];

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
