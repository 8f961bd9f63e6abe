import type { Insertable, Selectable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import "./tables.ts";

export type PhotoRow = Selectable<Tables["appeal_photo"]>;

/** Pictures of an appeal that a moderator has let through, in the order they came. Whether the appeal is published is the caller's question. */
export async function photosLetThrough(ctx: Context, appeal_id: string): Promise<PhotoRow[]> {
  return ctx.db
    .selectFrom("appeal_photo")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .orderBy("file_id")
    .execute();
}

/** Writes what was let through anew, in the caller's transaction. */
export async function putPhoto(ctx: Context, row: Omit<Insertable<Tables["appeal_photo"]>, "municipality_id">): Promise<void> {
  const { appeal_id, file_id, ...rest } = row;
  await ctx.db
    .insertInto("appeal_photo")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .onConflict((conflict) => conflict.columns(["municipality_id", "appeal_id", "file_id"]).doUpdateSet(rest))
    .execute();
}

/** Takes pictures back, in the caller's transaction: one, or all of the appeal. */
export async function deletePhotos(ctx: Context, appeal_id: string, file_id?: string): Promise<void> {
  let query = ctx.db
    .deleteFrom("appeal_photo")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id);
  if (file_id) query = query.where("file_id", "=", file_id);
  await query.execute();
}
