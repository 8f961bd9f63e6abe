import { sql } from "kysely";
import type { Context } from "#platform/context.ts";
import { prepared } from "#platform/db/index.ts";
import type { HeldWhy } from "../merged-answers/rules.ts";
import type { State } from "../rules.ts";
import "./tables.ts";

/** A record merged with another, as pages name it. */
export interface Merged {
  readonly appeal_id: string;
  readonly number: string | null;
  readonly number_key: string | null;
  readonly receipt_number: string;
  readonly receipt_key: string;
  readonly summary: string;
  readonly state: State;
  readonly due_on: Temporal.PlainDate | null;
  readonly on_time: boolean | null;
  readonly unit_id: string | null;
  readonly executor_id: string | null;
  readonly held: HeldWhy | null;
}

const columns = [
  "a.appeal_id",
  "a.number",
  "a.number_key",
  "a.receipt_number",
  "a.receipt_key",
  "a.summary",
  "a.state",
  "a.due_on",
  "a.on_time",
  "a.unit_id",
  "a.executor_id",
  "m.held",
] as const;

/** The main record this one is merged into; undefined for one that stands for itself. */
export function mainOf(ctx: Context, appeal_id: string): Promise<Merged | undefined> {
  const { municipality_id } = ctx.tenant;
  return ctx.db
    .selectFrom("appeal_merge as m")
    .innerJoin("appeal as a", (join) => join.on("a.municipality_id", "=", municipality_id).onRef("a.appeal_id", "=", "m.main_id"))
    .modifyFront(prepared)
    .select(columns)
    .where("m.municipality_id", "=", municipality_id)
    .where("m.appeal_id", "=", appeal_id)
    .executeTakeFirst();
}

/** Records merged into this one, in the order in which they were; at most `limit`. */
export function partsOf(ctx: Context, main_id: string, limit = 5000): Promise<Merged[]> {
  const { municipality_id } = ctx.tenant;
  return ctx.db
    .selectFrom("appeal_merge as m")
    .innerJoin("appeal as a", (join) => join.on("a.municipality_id", "=", municipality_id).onRef("a.appeal_id", "=", "m.appeal_id"))
    .modifyFront(prepared)
    .select(columns)
    .where("m.municipality_id", "=", municipality_id)
    .where("m.main_id", "=", main_id)
    .orderBy("m.merged_at")
    .orderBy("m.appeal_id")
    .limit(sql.lit(limit))
    .execute();
}

export async function insertMerge(ctx: Context, appeal_id: string, main_id: string): Promise<void> {
  await ctx.db
    .insertInto("appeal_merge")
    .values({
      municipality_id: ctx.tenant.municipality_id,
      appeal_id,
      main_id,
      merged_at: ctx.clock.now(),
      merged_by: ctx.actor.kind === "staff" ? ctx.actor.id : null,
    })
    .execute();
}

export async function deleteMerge(ctx: Context, appeal_id: string): Promise<void> {
  await ctx.db
    .deleteFrom("appeal_merge")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .execute();
}

export async function setHeld(ctx: Context, appeal_id: string, held: HeldWhy | null): Promise<void> {
  await ctx.db
    .updateTable("appeal_merge")
    .set({ held })
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .execute();
}

/** What a list says of a row: the number of the main record, or how many are merged into it. */
export type MergeMark = { readonly main: string } | { readonly parts: number };

/** Whether the town has merged anything at all: most lists need not ask which of their rows are. */
export async function anyMerged(ctx: Context): Promise<boolean> {
  const row = await ctx.db
    .selectFrom("appeal_merge")
    .select("appeal_id")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Which of these records are merged, and how. */
export async function mergeMarks(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, MergeMark>> {
  if (ids.length === 0) return new Map();
  const { municipality_id } = ctx.tenant;
  const wanted = sql<string>`any(${[...ids]}::uuid[])`;
  const rows = await ctx.db
    .selectFrom("appeal_merge as m")
    .innerJoin("appeal as a", (join) => join.on("a.municipality_id", "=", municipality_id).onRef("a.appeal_id", "=", "m.main_id"))
    .modifyFront(prepared)
    .select(["m.appeal_id", "m.main_id", sql<string>`coalesce(a.number, a.receipt_number)`.as("number")])
    .where("m.municipality_id", "=", municipality_id)
    .where((or) => or.or([or("m.appeal_id", "=", wanted), or("m.main_id", "=", wanted)]))
    .limit(sql.lit(5000))
    .execute();
  const marks = new Map<string, MergeMark>();
  for (const { appeal_id, main_id, number } of rows) {
    marks.set(appeal_id, { main: number });
    const before = marks.get(main_id);
    marks.set(main_id, { parts: (before && "parts" in before ? before.parts : 0) + 1 });
  }
  return marks;
}
