import type { Context } from "#platform/context.ts";
import type { ConsentKind, ConsentTable } from "./tables.ts";

export type Consent = ConsentTable;

/** Who or what a consent belongs to. */
export type ConsentSubject = { readonly resident_id: string } | { readonly subject_type: string; readonly subject_id: string };

export async function insertConsent(
  ctx: Context,
  consent: Pick<Consent, "consent_id" | "kind" | "text_version">,
  subject: ConsentSubject,
): Promise<void> {
  await ctx.db
    .insertInto("consent")
    .values({
      ...consent,
      municipality_id: ctx.tenant.municipality_id,
      resident_id: "resident_id" in subject ? subject.resident_id : null,
      subject_type: "subject_type" in subject ? subject.subject_type : null,
      subject_id: "subject_id" in subject ? subject.subject_id : null,
      given_at: ctx.clock.now(),
      withdrawn_at: null,
    })
    .execute();
}

/** The consents of a resident, the newest first, withdrawn ones too. */
export function selectConsents(ctx: Context, resident_id: string): Promise<Consent[]> {
  return ctx.db
    .selectFrom("consent")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("resident_id", "=", resident_id)
    .orderBy("given_at", "desc")
    .orderBy("consent_id", "desc")
    .limit(200)
    .execute();
}

/** Marks a standing consent of a resident as withdrawn; its kind, or undefined when there is none. */
export async function withdrawConsent(ctx: Context, resident_id: string, consent_id: string): Promise<ConsentKind | undefined> {
  const row = await ctx.db
    .updateTable("consent")
    .set({ withdrawn_at: ctx.clock.now() })
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("resident_id", "=", resident_id)
    .where("consent_id", "=", consent_id)
    .where("withdrawn_at", "is", null)
    .returning("kind")
    .executeTakeFirst();
  return row?.kind;
}

/** Withdraws all that stand. */
export async function withdrawAllConsents(ctx: Context, resident_id: string): Promise<void> {
  await ctx.db
    .updateTable("consent")
    .set({ withdrawn_at: ctx.clock.now() })
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("resident_id", "=", resident_id)
    .where("withdrawn_at", "is", null)
    .execute();
}

export async function deleteConsents(ctx: Context, resident_id: string): Promise<void> {
  await ctx.db
    .deleteFrom("consent")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("resident_id", "=", resident_id)
    .execute();
}
