import { type Insertable, sql } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import { type Example, type Measures, type Model, readModel } from "#platform/learning/index.ts";
import { mostExamples } from "./rules.ts";
import "./tables.ts";

export interface TownModel {
  readonly version: number;
  readonly model: Model;
}

/** Models held in memory: those of the towns asked last. */
const held = new Map<string, Model>();
const most = 8;

/** Which model the town has now; undefined while nothing has been learned. */
export function currentVersion(ctx: Context): Promise<{ model_id: string; version: number } | undefined> {
  return ctx.db
    .selectFrom("topic_model")
    .select(["model_id", "version"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("packed", "is not", null)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** The newest model of the town; undefined while nothing has been learned. Unpacked once and kept. */
export async function currentModel(ctx: Context): Promise<TownModel | undefined> {
  const newest = await currentVersion(ctx);
  if (!newest) return undefined;
  const known = held.get(newest.model_id) ?? (await unpacked(ctx, newest.model_id));
  if (!known) return undefined;
  // the one asked last stands last: the first is forgotten
  held.delete(newest.model_id);
  held.set(newest.model_id, known);
  for (const model_id of [...held.keys()].slice(0, -most)) held.delete(model_id);
  return { version: newest.version, model: known };
}

async function unpacked(ctx: Context, model_id: string): Promise<Model | undefined> {
  const row = await ctx.db
    .selectFrom("topic_model")
    .select("packed")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("model_id", "=", model_id)
    .executeTakeFirst();
  return row?.packed ? readModel(row.packed) : undefined;
}

/** Every model there was, newest first, without the weights. */
export function models(ctx: Context) {
  return ctx.db
    .selectFrom("topic_model")
    .select(["version", "trained_at", "source", "example_count", "topic_count", "measures"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .orderBy("version", "desc")
    .limit(30)
    .execute();
}

/** Keeps a new model and forgets the weights of all but the one before it; its version. */
export async function insertModel(
  ctx: Context,
  model: Pick<Insertable<Tables["topic_model"]>, "model_id" | "source" | "example_count" | "topic_count" | "packed"> & {
    readonly measures: Measures;
  },
): Promise<number> {
  const { municipality_id } = ctx.tenant;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`topic_model ${municipality_id}`}, 0))`.execute(ctx.db);
  const [newest] = await models(ctx);
  const version = (newest?.version ?? 0) + 1;
  await ctx.db
    .insertInto("topic_model")
    .values({ ...model, municipality_id, version, trained_at: ctx.clock.now(), measures: JSON.stringify(model.measures) })
    .execute();
  await ctx.db
    .updateTable("topic_model")
    .set({ packed: null })
    .where("municipality_id", "=", municipality_id)
    .where("version", "<", version - 1)
    .execute();
  return version;
}

/** Whether anything has been registered since. */
export async function registeredSince(ctx: Context, at: Temporal.Instant): Promise<boolean> {
  const row = await ctx.db
    .selectFrom("appeal")
    .select("appeal_id")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("registered_on", ">=", at.toZonedDateTimeISO(ctx.tenant.zone).toPlainDate())
    .where("registered_at", ">", at)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** What the town's people have taught: the newest registered appeals with a topic that is still open, chosen by a person. */
export async function taught(ctx: Context): Promise<(Pick<Example, "topic"> & { summary: string; body: string })[]> {
  const { municipality_id } = ctx.tenant;
  return ctx.db
    .selectFrom("appeal as a")
    .innerJoin("topic as t", (join) => join.on("t.municipality_id", "=", municipality_id).onRef("t.topic_id", "=", "a.topic_id"))
    .leftJoin("topic_choice as c", (join) => join.on("c.municipality_id", "=", municipality_id).onRef("c.appeal_id", "=", "a.appeal_id"))
    .select(["t.topic_id as topic", "a.summary", sql<string>`left(a.body, 4000)`.as("body")])
    .where("a.municipality_id", "=", municipality_id)
    .where("a.registered_on", "is not", null)
    .where("t.closed_on", "is", null)
    .where((or) => or.or([or("c.is_settled", "is", null), or("c.is_settled", "=", true)]))
    .orderBy("a.registered_on", "desc")
    .orderBy("a.appeal_id", "desc")
    .limit(mostExamples)
    .execute();
}

/** Titles of topics by id; `open` only leaves those that may still be chosen. */
export async function topicTitles(ctx: Context): Promise<ReadonlyMap<string, { title: string; code: string; open: boolean }>> {
  const rows = await ctx.db
    .selectFrom("topic")
    .select(["topic_id", "title", "code", "closed_on"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .limit(20_000)
    .execute();
  return new Map(rows.map(({ topic_id, title, code, closed_on }) => [topic_id, { title, code, open: closed_on === null }]));
}

/** What the town lets the program do by itself. */
export async function automationOf(ctx: Context): Promise<{ topic_threshold: number | null; routes_itself: boolean }> {
  const row = await ctx.db
    .selectFrom("appeal_automation")
    .select(["topic_threshold", "routes_itself"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .executeTakeFirst();
  return row ?? { topic_threshold: null, routes_itself: false };
}

export async function writeAutomation(ctx: Context, change: { topic_threshold?: number | null; routes_itself?: boolean }): Promise<void> {
  const row = { ...(await automationOf(ctx)), ...change, changed_at: ctx.clock.now() };
  await ctx.db
    .insertInto("appeal_automation")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .onConflict((conflict) => conflict.column("municipality_id").doUpdateSet(row))
    .execute();
}
