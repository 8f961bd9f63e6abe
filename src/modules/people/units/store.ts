import { sql } from "kysely";
import type { Context } from "#platform/context.ts";
import { inTreeOrder } from "./rules.ts";
import type { UnitTable } from "./tables.ts";

export type Unit = UnitTable;

/** Every unit of the town, closed ones too; `inTreeOrder` sorts them. A town has tens to hundreds. */
export function selectUnits(ctx: Context): Promise<Unit[]> {
  return ctx.db
    .selectFrom("unit")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .orderBy("position")
    .orderBy("name")
    .limit(5000)
    .execute();
}

/** Units that may be chosen in a form, in the order of the tree. `label` shows the depth; `among` keeps only some. */
export async function unitOptions(
  ctx: Context,
  among?: readonly string[] | null,
): Promise<{ value: string; label: string; depth: number }[]> {
  const open = (await selectUnits(ctx)).filter((unit) => unit.closed_on === null);
  return inTreeOrder(open)
    .filter((unit) => !among || among.includes(unit.unit_id))
    .map((unit) => ({ value: unit.unit_id, label: `${"\u2003".repeat(unit.depth)}${unit.short_name}`, depth: unit.depth }));
}

export function selectUnit(ctx: Context, unit_id: string): Promise<Unit | undefined> {
  return ctx.db
    .selectFrom("unit")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("unit_id", "=", unit_id)
    .executeTakeFirst();
}

/** The ids of a unit and of everything below it. */
export async function selectSubtree(ctx: Context, unit_id: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom("unit")
    .select("unit_id")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where(sql<boolean>`path @> array[${unit_id}::uuid]`)
    .execute();
  return rows.map((row) => row.unit_id);
}

/** Holds the shape of the tree still until the transaction ends: two moves at once could make a ring. */
export async function lockUnits(ctx: Context): Promise<void> {
  await ctx.db
    .selectFrom("unit")
    .select("unit_id")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .orderBy("unit_id")
    .forUpdate()
    .execute();
}

export async function insertUnit(ctx: Context, unit: Unit): Promise<void> {
  await ctx.db.insertInto("unit").values(unit).execute();
}

export async function updateUnit(
  ctx: Context,
  unit_id: string,
  change: Partial<Pick<Unit, "name" | "short_name" | "position" | "parent_id" | "closed_on">>,
): Promise<void> {
  await ctx.db
    .updateTable("unit")
    .set(change)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("unit_id", "=", unit_id)
    .execute();
}

/** Gives a unit and everything below it the path that begins with `above`. */
export async function repath(ctx: Context, unit: Unit, above: readonly string[]): Promise<void> {
  await ctx.db
    .updateTable("unit")
    .set({ path: sql<string[]>`${[...above]}::uuid[] || path[${unit.path.length}:]` })
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where(sql<boolean>`path @> array[${unit.unit_id}::uuid]`)
    .execute();
}

/** How many people hold a post in a unit today. */
export async function countPosts(ctx: Context, unit_ids: readonly string[]): Promise<number> {
  if (unit_ids.length === 0) return 0;
  const row = await ctx.db
    .selectFrom("post")
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("unit_id", "in", [...unit_ids])
    .where("ended_on", "is", null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** How many people work in each unit or below it: what the list of staff shows for it. */
export async function countPeople(ctx: Context): Promise<ReadonlyMap<string, number>> {
  const { municipality_id } = ctx.tenant;
  const { rows } = await sql<{ unit_id: string; people: number }>`
    SELECT above AS unit_id, count(DISTINCT p.staff_id)::int AS people
    FROM post p
    JOIN unit u ON u.municipality_id = ${municipality_id} AND u.unit_id = p.unit_id
    CROSS JOIN unnest(u.path) AS above
    WHERE p.municipality_id = ${municipality_id} AND p.ended_on IS NULL
    GROUP BY above`.execute(ctx.db);
  return new Map(rows.map((row) => [row.unit_id, row.people]));
}
