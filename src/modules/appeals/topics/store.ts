import { readFileSync } from "node:fs";
import { type Insertable, sql, type Updateable } from "kysely";
import { parse } from "yaml";
import { z } from "zod";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";

/** A topic of the starter set; `parent` is the code of its section. */
export interface StarterTopic {
  readonly code: string;
  readonly title: string;
  readonly parent: string | null;
}

const line = z.strictObject({ code: z.string(), title: z.string() });
const starterFile = z.strictObject({ sections: z.array(line.extend({ verified: z.boolean(), topics: z.array(line) })) });

/** What a town starts with (regulations/topics/municipal-starter.yaml): sections, each followed by its topics. */
export function starterTopics(): readonly StarterTopic[] {
  const text = readFileSync(new URL("../../../../regulations/topics/municipal-starter.yaml", import.meta.url), "utf8");
  return starterFile
    .parse(parse(text))
    .sections.flatMap(({ code, title, topics }) => [{ code, title, parent: null }, ...topics.map((topic) => ({ ...topic, parent: code }))]);
}

/** Every topic of the town, closed ones too. The national classifier has about 2,100 lines. */
export function selectTopics(ctx: Context) {
  return ctx.db
    .selectFrom("topic")
    .select(["topic_id", "parent_id", "code", "title", "is_public", "position", "closed_on"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .orderBy("position")
    .orderBy("code")
    .limit(20_000)
    .execute();
}
export type TopicRow = Awaited<ReturnType<typeof selectTopics>>[number];

/** One topic, locked for what is about to change it. */
export function lockedTopic(ctx: Context, topic_id: string) {
  return ctx.db
    .selectFrom("topic")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("topic_id", "=", topic_id)
    .forUpdate()
    .executeTakeFirst();
}

type NewTopic = Omit<Insertable<Tables["topic"]>, "municipality_id">;

/** Adds topics; those whose code is known already are left alone. Parents stand before their children. How many were new. */
export async function insertTopics(ctx: Context, topics: readonly NewTopic[]): Promise<number> {
  let added = 0;
  for (let at = 0; at < topics.length; at += 500) {
    const rows = topics.slice(at, at + 500).map((topic) => ({ ...topic, municipality_id: ctx.tenant.municipality_id }));
    const result = await ctx.db
      .insertInto("topic")
      .values(rows)
      .onConflict((conflict) => conflict.columns(["municipality_id", "code"]).doNothing())
      .executeTakeFirst();
    added += Number(result.numInsertedOrUpdatedRows ?? 0);
  }
  return added;
}

export async function updateTopic(ctx: Context, topic_id: string, change: Updateable<Tables["topic"]>): Promise<void> {
  await ctx.db
    .updateTable("topic")
    .set(change)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("topic_id", "=", topic_id)
    .execute();
}

/** Nobody else changes the tree of topics until the transaction ends. */
export async function lockTopics(ctx: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`topics ${ctx.tenant.municipality_id}`}, 0))`.execute(ctx.db);
}

/** Topics residents may choose from, grouped under their section. A town has tens of them. */
export async function publicTopicOptions(ctx: Context): Promise<{ value: string; label: string; group?: string }[]> {
  const rows = await ctx.db
    .selectFrom("topic as t")
    .leftJoin("topic as p", (join) => join.onRef("p.municipality_id", "=", "t.municipality_id").onRef("p.topic_id", "=", "t.parent_id"))
    .select(["t.topic_id", "t.title", "p.title as section"])
    .where("t.municipality_id", "=", ctx.tenant.municipality_id)
    .where("t.is_public", "=", true)
    .where("t.closed_on", "is", null)
    .where("t.parent_id", "is not", null)
    .orderBy("p.position")
    .orderBy("t.position")
    .orderBy("t.title")
    .limit(500)
    .execute();
  return rows.map((row) => ({ value: row.topic_id, label: row.title, ...(row.section ? { group: row.section } : {}) }));
}

const columnsFile = z.strictObject({ code: z.array(z.string()), title: z.array(z.string()), parent: z.array(z.string()) });

/** Headings of a classifier's columns (regulations/topics/classifier-columns.yaml). */
export function classifierColumns(): z.output<typeof columnsFile> {
  return columnsFile.parse(parse(readFileSync(new URL("../../../../regulations/topics/classifier-columns.yaml", import.meta.url), "utf8")));
}
