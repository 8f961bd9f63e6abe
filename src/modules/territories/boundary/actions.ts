import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { record } from "#platform/journal/index.ts";
import { boundsOf, polygonsOf } from "../geometry/rules.ts";
import { type Boundary, upsertBoundary } from "./store.ts";

/** Draws the town's boundary anew. `attribution`: whose data it is, shown wherever the boundary is. */
export function setBoundary(ctx: Context, boundary: Boundary): Promise<void> {
  return tx(ctx, async (ctx) => {
    await upsertBoundary(ctx, boundary);
    await record(ctx, {
      action: "territories.boundary_set",
      subject_type: "municipality",
      subject_id: ctx.tenant.municipality_id,
      after: { attribution: boundary.attribution, bounds: boundsOf(boundary.geometry), polygons: polygonsOf(boundary.geometry).length },
    });
  });
}
