import { type Insertable, type SqlBool, sql, type Updateable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import { fileSettings, filesOf } from "#platform/files/index.ts";
import { type KeysetPage, keyset, readCursor } from "#platform/http/index.ts";
import type { InboxItem } from "#platform/module.ts";
import "./tables.ts";

const town = (ctx: Context) => ctx.tenant.municipality_id;
const items = (ctx: Context) => ctx.db.selectFrom("quarantine_item").selectAll().where("municipality_id", "=", town(ctx));

/** The file as it came is kept under this subject. */
export const rawSubject = (item_id: string) => ({ subject_type: "quarantine", subject_id: item_id }) as const;

export function optionalItem(ctx: Context, item_id: string) {
  return items(ctx).where("item_id", "=", item_id).executeTakeFirst();
}
export type AsideItem = NonNullable<Awaited<ReturnType<typeof optionalItem>>>;

/** An item that still waits, locked for the verb that settles it. */
export function lockedOpenItem(ctx: Context, item_id: string) {
  return items(ctx).where("item_id", "=", item_id).where("state", "=", "open").forUpdate().executeTakeFirst();
}

/** What waits, newest first. */
export async function openItems(ctx: Context, after: string | undefined, limit = 50): Promise<KeysetPage<AsideItem>> {
  const from = readCursor(after, 2);
  const rows = await items(ctx)
    .where("state", "=", "open")
    .$if(from !== undefined, (query) =>
      query.where(sql<SqlBool>`(set_aside_at, item_id) < (${from?.[0]}::timestamptz, ${from?.[1]}::uuid)`),
    )
    .orderBy("set_aside_at", "desc")
    .orderBy("item_id", "desc")
    .limit(limit + 1)
    .execute();
  return keyset(rows, limit, (row) => [row.set_aside_at.toString(), row.item_id]);
}

/** How many wait, for the menu; counted up to a thousand. */
export async function countAside(ctx: Context): Promise<number> {
  const some = ctx.db
    .selectFrom("quarantine_item")
    .select("item_id")
    .where("municipality_id", "=", town(ctx))
    .where("state", "=", "open")
    .limit(1000)
    .as("some");
  return (await ctx.db.selectFrom(some).select(sql<number>`count(*)::int`.as("n")).executeTakeFirstOrThrow()).n;
}

/** Quarantine as one line of «Мои дела» of those who may empty it. */
export async function asideWaiting(ctx: Context): Promise<{ items: InboxItem[]; total: number }> {
  const count = ctx.actor.permissions.has("appeals.register") ? await countAside(ctx) : 0;
  if (count === 0) return { items: [], total: 0 };
  const title = ctx.t("appeals:quarantine.waiting", { count });
  return { items: [{ href: "/staff/appeals/quarantine", number: "—", title, todo: "appeals:todo.quarantine", due_on: null }], total: 1 };
}

/** False when an item of this id is there already. */
export async function insertItem(ctx: Context, item: Omit<Insertable<Tables["quarantine_item"]>, "municipality_id">): Promise<boolean> {
  const result = await ctx.db
    .insertInto("quarantine_item")
    .values({ ...item, municipality_id: town(ctx) })
    .onConflict((conflict) => conflict.columns(["municipality_id", "item_id"]).doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows) > 0;
}

export async function updateItem(ctx: Context, item_id: string, change: Updateable<Tables["quarantine_item"]>): Promise<void> {
  await ctx.db.updateTable("quarantine_item").set(change).where("municipality_id", "=", town(ctx)).where("item_id", "=", item_id).execute();
}

/** Forgets what was settled before `before`. */
export async function deleteSettled(ctx: Context, before: Temporal.Instant): Promise<void> {
  await ctx.db
    .deleteFrom("quarantine_item")
    .where("municipality_id", "=", town(ctx))
    .where("state", "<>", "open")
    .where("settled_at", "<", before)
    .execute();
}

/** The content as it came; undefined when none was kept, or it is lost. */
export async function rawOf(ctx: Context, item_id: string): Promise<Buffer | undefined> {
  const [file] = await filesOf(ctx, rawSubject(item_id));
  const content = file && (await fileSettings().storage.get(file.storage_key));
  if (!content) return undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of content.stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
