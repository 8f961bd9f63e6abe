import type { Context } from "#platform/context.ts";
import { hashToken } from "#platform/ids.ts";

export interface Draft {
  readonly draft_id: string;
  readonly form_values: Readonly<Record<string, string | string[]>>;
  readonly updated_at: Temporal.Instant;
  readonly expires_at: Temporal.Instant;
  /** while signatures are collected: the id the appeal will have */
  readonly joint_id: string | null;
  readonly collecting_since: Temporal.Instant | null;
}

/** What a `Draft` is read from. */
export const draftColumns = ["draft_id", "form_values", "updated_at", "expires_at", "joint_id", "collecting_since"] as const;

/** The draft that a browser's token names, until it has expired. */
export async function optionalDraft(ctx: Context, token: string | undefined): Promise<Draft | undefined> {
  if (!token || token.length > 100) return undefined;
  return ctx.db
    .selectFrom("appeal_draft")
    .select(draftColumns)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("token_hash", "=", hashToken(token))
    .where("expires_at", ">", ctx.clock.now())
    .executeTakeFirst();
}

export async function insertDraft(
  ctx: Context,
  draft: { draft_id: string; token_hash: Buffer; form_values: string; updated_at: Temporal.Instant; expires_at: Temporal.Instant },
): Promise<void> {
  await ctx.db
    .insertInto("appeal_draft")
    .values({ ...draft, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

/** What is written of a draft later on: its words, who holds it, whether signatures are collected for it. */
interface DraftChange {
  readonly form_values?: string;
  readonly updated_at?: Temporal.Instant;
  readonly expires_at?: Temporal.Instant;
  readonly token_hash?: Buffer;
  readonly joint_id?: string | null;
  readonly collecting_since?: Temporal.Instant | null;
  /** whose account shows it */
  readonly resident_id?: string | null;
}

/** In the caller's transaction. */
export async function updateDraft(ctx: Context, draft_id: string, change: DraftChange): Promise<void> {
  await ctx.db
    .updateTable("appeal_draft")
    .set(change)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("draft_id", "=", draft_id)
    .execute();
}

export async function deleteDraft(ctx: Context, draft_id: string): Promise<void> {
  await ctx.db
    .deleteFrom("appeal_draft")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("draft_id", "=", draft_id)
    .execute();
}

/** Locks a draft, so that of sending it and signing it one comes second. */
export async function lockedDraft(ctx: Context, draft_id: string): Promise<Draft | undefined> {
  return ctx.db
    .selectFrom("appeal_draft")
    .select(draftColumns)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("draft_id", "=", draft_id)
    .forUpdate()
    .executeTakeFirst();
}

/** At most `limit` drafts whose time has run out. */
export async function expiredDrafts(ctx: Context, limit: number): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom("appeal_draft")
    .select("draft_id")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("expires_at", "<=", ctx.clock.now())
    .orderBy("expires_at")
    .limit(limit)
    .execute();
  return rows.map((row) => row.draft_id);
}
