import "./tables.ts";
import type { Insertable, Selectable } from "kysely";
import type { Context } from "../context.ts";
import type { Tables } from "../db/index.ts";
import type { Period } from "./figure.ts";

export type StatedFigure = Selectable<Tables["stated_figure"]>;
export type NewStatedFigure = Omit<Insertable<Tables["stated_figure"]>, "municipality_id">;

/** What documents say of a period, of one figure or of all; oldest first. */
export function selectStated(ctx: Context, { from, to }: Period, code?: string): Promise<StatedFigure[]> {
  const query = ctx.db
    .selectFrom("stated_figure")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("period_to", ">=", from)
    .where("period_from", "<=", to)
    .orderBy("created_at")
    .orderBy("stated_id")
    .limit(500);
  return (code ? query.where("figure_code", "=", code) : query).execute();
}

/** Writes down what a document says. */
export async function insertStated(ctx: Context, stated: NewStatedFigure): Promise<void> {
  await ctx.db
    .insertInto("stated_figure")
    .values({ ...stated, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

/** Takes a printed number away again; what it was, or undefined where there was none. */
export function deleteStated(ctx: Context, stated_id: string): Promise<StatedFigure | undefined> {
  return ctx.db
    .deleteFrom("stated_figure")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("stated_id", "=", stated_id)
    .returningAll()
    .executeTakeFirst();
}
