import type { Context } from "#platform/context.ts";

export interface SavedView {
  readonly view_id: string;
  readonly title: string;
  /** the query string of the list, without "?" */
  readonly query: string;
}

/** The views `ctx.actor` has saved of a list, by title. */
export function viewsOf(ctx: Context, list: string): Promise<SavedView[]> {
  return ctx.db
    .selectFrom("saved_view")
    .select(["view_id", "title", "query"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("staff_id", "=", owner(ctx))
    .where("list", "=", list)
    .orderBy("title")
    .limit(100)
    .execute();
}

/** One's own view, locked until the transaction ends. */
export function optionalView(ctx: Context, view_id: string): Promise<SavedView | undefined> {
  return ctx.db
    .selectFrom("saved_view")
    .select(["view_id", "title", "query"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("staff_id", "=", owner(ctx))
    .where("view_id", "=", view_id)
    .executeTakeFirst();
}

/** Keeps a view; false when one of this title is there already. */
export async function insertView(ctx: Context, view: SavedView & { readonly list: string }): Promise<boolean> {
  const made = await ctx.db
    .insertInto("saved_view")
    .values({ ...view, municipality_id: ctx.tenant.municipality_id, staff_id: owner(ctx), created_at: ctx.clock.now() })
    .onConflict((conflict) => conflict.constraint("saved_view_title").doNothing())
    .returning("view_id")
    .executeTakeFirst();
  return made !== undefined;
}

/** Gives a view another title; false when another view has it, or when it is not one's own. */
export async function renameView(ctx: Context, view_id: string, title: string): Promise<boolean> {
  const taken = await ctx.db
    .selectFrom("saved_view")
    .select("view_id")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("staff_id", "=", owner(ctx))
    .where("title", "=", title)
    .where("view_id", "!=", view_id)
    .executeTakeFirst();
  if (taken) return false;
  await ctx.db
    .updateTable("saved_view")
    .set({ title })
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("staff_id", "=", owner(ctx))
    .where("view_id", "=", view_id)
    .execute();
  return true;
}

export async function deleteView(ctx: Context, view_id: string): Promise<void> {
  await ctx.db
    .deleteFrom("saved_view")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("staff_id", "=", owner(ctx))
    .where("view_id", "=", view_id)
    .execute();
}

const owner = (ctx: Context) => ctx.actor.id ?? ctx.tenant.municipality_id;
