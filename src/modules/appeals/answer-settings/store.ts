import type { Insertable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import { type FileRow, filesOf } from "#platform/files/index.ts";
import { type AnswerSettings, usualSettings } from "./rules.ts";
import "./tables.ts";

/** How the town answers. */
export async function answerSettings(ctx: Context): Promise<AnswerSettings> {
  const row = await ctx.db
    .selectFrom("answer_setting")
    .select(["head_approves", "signer_approves", "objection_days"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .executeTakeFirst();
  return row ?? usualSettings;
}

export async function putSettings(ctx: Context, row: Omit<Insertable<Tables["answer_setting"]>, "municipality_id">): Promise<void> {
  await ctx.db
    .insertInto("answer_setting")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .onConflict((conflict) => conflict.column("municipality_id").doUpdateSet(row))
    .execute();
}

/** Who may sign, by post. */
export function selectSigners(ctx: Context) {
  return ctx.db
    .selectFrom("answer_signer as g")
    .leftJoin("staff as s", (join) => join.onRef("s.municipality_id", "=", "g.municipality_id").onRef("s.staff_id", "=", "g.staff_id"))
    .select(["g.signer_id", "g.staff_id", "g.name", "g.post", "s.short_name as staff_name", "s.disabled_at"])
    .where("g.municipality_id", "=", ctx.tenant.municipality_id)
    .where("g.closed_at", "is", null)
    .orderBy("g.created_at")
    .limit(200)
    .execute();
}

export type Signer = Awaited<ReturnType<typeof selectSigners>>[number];

export async function insertSigner(ctx: Context, row: Omit<Insertable<Tables["answer_signer"]>, "municipality_id">): Promise<void> {
  await ctx.db
    .insertInto("answer_signer")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

export async function closeSigner(ctx: Context, signer_id: string, at: Temporal.Instant): Promise<boolean> {
  const closed = await ctx.db
    .updateTable("answer_signer")
    .set({ closed_at: at })
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("signer_id", "=", signer_id)
    .where("closed_at", "is", null)
    .executeTakeFirst();
  return closed.numUpdatedRows > 0n;
}

/** The record the town's letterhead is kept under. */
export function letterheadSubject(ctx: Context) {
  return { subject_type: "answer_letterhead", subject_id: ctx.tenant.municipality_id };
}

/** The letterhead the town has uploaded. */
export async function optionalLetterhead(ctx: Context): Promise<FileRow | undefined> {
  return (await filesOf(ctx, letterheadSubject(ctx))).at(-1);
}
