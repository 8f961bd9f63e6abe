import type { Insertable, Updateable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import type {} from "./tables.ts";

export type Authority = Awaited<ReturnType<typeof selectAuthorities>>[number];

/** The town's list, those it no longer writes to last. A town has tens of them. */
export function selectAuthorities(ctx: Context) {
  return ctx.db
    .selectFrom("authority")
    .select(["authority_id", "name", "kind", "official", "address", "email", "closed_on"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .orderBy("closed_on", (order) => order.asc().nullsFirst())
    .orderBy("name")
    .limit(1000)
    .execute();
}

/** Those that may be written to, in the order of the list. */
export async function openAuthorities(ctx: Context): Promise<Authority[]> {
  return (await selectAuthorities(ctx)).filter((authority) => authority.closed_on === null);
}

export async function insertAuthority(ctx: Context, row: Omit<Insertable<Tables["authority"]>, "municipality_id">): Promise<void> {
  await ctx.db
    .insertInto("authority")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

/** Changes one of the list; the row as it was, or undefined when there is none. */
export async function updateAuthority(ctx: Context, authority_id: string, change: Updateable<Tables["authority"]>) {
  const before = await ctx.db
    .selectFrom("authority")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("authority_id", "=", authority_id)
    .forUpdate()
    .executeTakeFirst();
  if (!before) return undefined;
  await ctx.db
    .updateTable("authority")
    .set(change)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("authority_id", "=", authority_id)
    .execute();
  return before;
}
