import type { Insertable, Selectable, Updateable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import { type FileRow, filesOf } from "#platform/files/index.ts";
import { type AttachmentField, draftSubject } from "./rules.ts";

export type Draft = Selectable<Tables["answer_draft"]>;

/** The draft of an appeal's answer that is being worked on. */
export function openDraft(ctx: Context, appeal_id: string): Promise<Draft | undefined> {
  return open(ctx, appeal_id).executeTakeFirst();
}

/** The same, held until the transaction ends. */
export function lockDraft(ctx: Context, appeal_id: string): Promise<Draft | undefined> {
  return open(ctx, appeal_id).forUpdate().executeTakeFirst();
}

export async function insertDraft(ctx: Context, row: Omit<Insertable<Tables["answer_draft"]>, "municipality_id">): Promise<void> {
  await ctx.db
    .insertInto("answer_draft")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

export async function updateDraft(ctx: Context, draft_id: string, change: Updateable<Tables["answer_draft"]>): Promise<void> {
  await ctx.db
    .updateTable("answer_draft")
    .set(change)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("draft_id", "=", draft_id)
    .execute();
}

export async function insertVersion(ctx: Context, row: Omit<Insertable<Tables["answer_draft_version"]>, "municipality_id">): Promise<void> {
  await ctx.db
    .insertInto("answer_draft_version")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

export async function insertStep(ctx: Context, row: Omit<Insertable<Tables["answer_step"]>, "municipality_id">): Promise<void> {
  await ctx.db
    .insertInto("answer_step")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

/** All texts a draft has had, newest first, with who wrote them. */
export function versionsOf(ctx: Context, draft_id: string) {
  return ctx.db
    .selectFrom("answer_draft_version as v")
    .leftJoin("staff as s", (join) => join.onRef("s.municipality_id", "=", "v.municipality_id").onRef("s.staff_id", "=", "v.written_by"))
    .select(["v.version", "v.form_values", "v.written_at", "v.written_by", "s.short_name as name"])
    .where("v.municipality_id", "=", ctx.tenant.municipality_id)
    .where("v.draft_id", "=", draft_id)
    .orderBy("v.version", "desc")
    .limit(200)
    .execute();
}

export type DraftVersion = Awaited<ReturnType<typeof versionsOf>>[number];

/** The way a draft has gone, oldest first. */
export function stepsOf(ctx: Context, draft_id: string) {
  return ctx.db
    .selectFrom("answer_step as p")
    .leftJoin("staff as s", (join) => join.onRef("s.municipality_id", "=", "p.municipality_id").onRef("s.staff_id", "=", "p.staff_id"))
    .select(["p.step_id", "p.kind", "p.turn", "p.version", "p.note", "p.at", "s.short_name as name"])
    .where("p.municipality_id", "=", ctx.tenant.municipality_id)
    .where("p.draft_id", "=", draft_id)
    .orderBy("p.at")
    .orderBy("p.step_id")
    .limit(500)
    .execute();
}

export type DraftStep = Awaited<ReturnType<typeof stepsOf>>[number];

/** Files kept with a draft, by field. */
export async function draftFiles(ctx: Context, draft_id: string): Promise<Readonly<Record<AttachmentField, readonly FileRow[]>>> {
  const [files, before, after] = await Promise.all([
    filesOf(ctx, draftSubject("files", draft_id)),
    filesOf(ctx, draftSubject("before", draft_id)),
    filesOf(ctx, draftSubject("after", draft_id)),
  ]);
  return { files, before, after };
}

function open(ctx: Context, appeal_id: string) {
  return ctx.db
    .selectFrom("answer_draft")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .where("closed_at", "is", null);
}
