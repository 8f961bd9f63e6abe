import { type Insertable, sql, type Updateable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import "./tables.ts";

/** The town's templates by title, with the name of their topic. */
export function selectTemplates(ctx: Context, archived: boolean) {
  return named(ctx)
    .where("m.archived_at", archived ? "is not" : "is", null)
    .orderBy("m.title")
    .limit(1000)
    .execute();
}

export type TemplateLine = Awaited<ReturnType<typeof selectTemplates>>[number];

export function optionalTemplate(ctx: Context, template_id: string): Promise<TemplateLine | undefined> {
  return named(ctx).where("m.template_id", "=", template_id).executeTakeFirst();
}

/** What an answer to this appeal may be begun from: first what is meant for its topic and register. */
export async function templatesFor(ctx: Context, appeal: { readonly topic_id: string | null; readonly register: string }) {
  const all = await selectTemplates(ctx, false);
  const fits = all.filter((one) => one.register === null || one.register === appeal.register);
  const meant = (one: TemplateLine) => one.topic_id !== null && one.topic_id === appeal.topic_id;
  return [
    ...fits.filter(meant),
    ...fits.filter((one) => !meant(one) && one.topic_id === null),
    ...fits.filter((one) => !meant(one) && one.topic_id !== null),
  ];
}

/** Whether another template that is in use has this title. */
export async function titleTaken(ctx: Context, title: string, except: string | undefined): Promise<boolean> {
  let query = ctx.db
    .selectFrom("answer_template")
    .select("template_id")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("archived_at", "is", null)
    .where(sql<string>`lower(title)`, "=", sql<string>`lower(${title})`);
  if (except) query = query.where("template_id", "!=", except);
  return (await query.executeTakeFirst()) !== undefined;
}

export async function insertTemplate(ctx: Context, row: Omit<Insertable<Tables["answer_template"]>, "municipality_id">): Promise<void> {
  await ctx.db
    .insertInto("answer_template")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

export async function updateTemplate(ctx: Context, template_id: string, change: Updateable<Tables["answer_template"]>): Promise<boolean> {
  const changed = await ctx.db
    .updateTable("answer_template")
    .set(change)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("template_id", "=", template_id)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

function named(ctx: Context) {
  return ctx.db
    .selectFrom("answer_template as m")
    .leftJoin("topic as t", (join) => join.onRef("t.municipality_id", "=", "m.municipality_id").onRef("t.topic_id", "=", "m.topic_id"))
    .selectAll("m")
    .select("t.title as topic_title")
    .where("m.municipality_id", "=", ctx.tenant.municipality_id);
}
