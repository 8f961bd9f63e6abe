import type { Context } from "#platform/context.ts";
import { json } from "#platform/db/index.ts";
import type { Geometry } from "../tables.ts";

export interface Boundary {
  readonly geometry: Geometry;
  /** whose data it is; shown wherever the boundary is */
  readonly attribution: string;
}

/** Where the town is, if anybody has said so. */
export async function optionalBoundary(ctx: Context): Promise<Boundary | undefined> {
  return ctx.db
    .selectFrom("boundary")
    .select(["geometry", "attribution"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .executeTakeFirst();
}

/** Puts a boundary in the place of the one there was. */
export async function upsertBoundary(ctx: Context, { geometry, attribution }: Boundary): Promise<void> {
  const row = { geometry: json(geometry), attribution, updated_at: ctx.clock.now() };
  await ctx.db
    .insertInto("boundary")
    .values({ municipality_id: ctx.tenant.municipality_id, ...row })
    .onConflict((conflict) => conflict.columns(["municipality_id"]).doUpdateSet(row))
    .execute();
}
