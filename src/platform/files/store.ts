import type { Selectable } from "kysely";
import type { Context } from "../context.ts";
import type { FileTable } from "./tables.ts";

export type FileRow = Selectable<FileTable>;

/** The record a file belongs to. */
export interface FileSubject {
  readonly subject_type: string;
  readonly subject_id: string;
}

export async function insertFile(ctx: Context, row: FileRow): Promise<void> {
  await ctx.db.insertInto("file").values(row).execute();
}

export function optionalFile(ctx: Context, file_id: string, subject: FileSubject): Promise<FileRow | undefined> {
  return ctx.db
    .selectFrom("file")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("file_id", "=", file_id)
    .where("subject_type", "=", subject.subject_type)
    .where("subject_id", "=", subject.subject_id)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
}

export function filesOfSubject(ctx: Context, subject: FileSubject): Promise<FileRow[]> {
  return ctx.db
    .selectFrom("file")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("subject_type", "=", subject.subject_type)
    .where("subject_id", "=", subject.subject_id)
    .where("deleted_at", "is", null)
    .orderBy("file_id")
    .execute();
}

export async function markDeleted(
  ctx: Context,
  subject: FileSubject,
  file_ids: readonly string[] | "all",
  at: Temporal.Instant,
): Promise<number> {
  let query = ctx.db
    .updateTable("file")
    .set({ deleted_at: at })
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("subject_type", "=", subject.subject_type)
    .where("subject_id", "=", subject.subject_id)
    .where("deleted_at", "is", null);
  if (file_ids !== "all") query = query.where("file_id", "in", file_ids.length > 0 ? file_ids : [ctx.tenant.municipality_id]);
  return Number((await query.executeTakeFirst()).numUpdatedRows);
}

export async function changeSubject(ctx: Context, from: FileSubject, to: FileSubject): Promise<number> {
  const moved = await ctx.db
    .updateTable("file")
    .set({ subject_type: to.subject_type, subject_id: to.subject_id })
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("subject_type", "=", from.subject_type)
    .where("subject_id", "=", from.subject_id)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  return Number(moved.numUpdatedRows);
}

/** At most `limit` rows whose content may go. */
export function deletedFiles(ctx: Context, limit: number): Promise<Pick<FileRow, "file_id" | "storage_key" | "thumbnail_key">[]> {
  return ctx.db
    .selectFrom("file")
    .select(["file_id", "storage_key", "thumbnail_key"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("deleted_at", "is not", null)
    .limit(limit)
    .execute();
}

export async function forgetFiles(ctx: Context, file_ids: readonly string[]): Promise<void> {
  await ctx.db
    .deleteFrom("file")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("file_id", "in", file_ids)
    .where("deleted_at", "is not", null)
    .execute();
}

/** Which of `storage_keys` (contents, not thumbnails) some row still names. */
export async function knownKeys(ctx: Context, storage_keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await ctx.db
    .selectFrom("file")
    .select("storage_key")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("storage_key", "in", storage_keys)
    .execute();
  return new Set(rows.map((row) => row.storage_key));
}
