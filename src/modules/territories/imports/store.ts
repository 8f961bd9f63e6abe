import { type Insertable, type Selectable, sql } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";

export type AddressImport = Selectable<Tables["address_import"]>;

export async function insertImport(ctx: Context, row: Omit<Insertable<Tables["address_import"]>, "municipality_id">): Promise<void> {
  await ctx.db
    .insertInto("address_import")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

export function selectImport(ctx: Context, import_id: string): Promise<AddressImport | undefined> {
  return one(ctx, import_id).executeTakeFirst();
}

export function lockImport(ctx: Context, import_id: string): Promise<AddressImport | undefined> {
  return one(ctx, import_id).forUpdate().executeTakeFirst();
}

/** Notes that it was taken over and forgets its rows. */
export async function markApplied(ctx: Context, import_id: string): Promise<void> {
  await ctx.db
    .updateTable("address_import")
    .set({ applied_at: ctx.clock.now(), rows: "[]" })
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("import_id", "=", import_id)
    .execute();
}

/** Forgets lists nobody has come back to. */
export async function deleteImportsBefore(ctx: Context, instant: Temporal.Instant): Promise<void> {
  await ctx.db
    .deleteFrom("address_import")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("created_at", "<", instant)
    .where("applied_at", "is", null)
    .execute();
}

/** Every street with the settlement it is in. */
export function selectStreetNames(ctx: Context): Promise<{ street_id: string; name: string; settlement_id: string | null }[]> {
  return ctx.db
    .selectFrom("street as s")
    .leftJoin("district as d", (join) =>
      join.on("d.municipality_id", "=", ctx.tenant.municipality_id).onRef("d.district_id", "=", "s.district_id"),
    )
    .select(["s.street_id", "s.name", sql<string | null>`case when d.kind = 'settlement' then d.district_id end`.as("settlement_id")])
    .where("s.municipality_id", "=", ctx.tenant.municipality_id)
    .execute();
}

/** Every house, as short as may be. */
export function selectHouseNumbers(ctx: Context) {
  return ctx.db
    .selectFrom("house")
    .select(["house_id", "street_id", "number", "longitude", "latitude", "district_id"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .execute();
}

export async function insertStreets(ctx: Context, rows: readonly Omit<Insertable<Tables["street"]>, "municipality_id">[]): Promise<void> {
  const { municipality_id } = ctx.tenant;
  for (const part of inParts(rows)) {
    await ctx.db
      .insertInto("street")
      .values(part.map((row) => ({ ...row, municipality_id })))
      .execute();
  }
}

/** Writes houses; one that is there already gets the new coordinates and district. */
export async function upsertHouses(ctx: Context, rows: readonly Omit<Insertable<Tables["house"]>, "municipality_id">[]): Promise<void> {
  const { municipality_id } = ctx.tenant;
  for (const part of inParts(rows)) {
    await ctx.db
      .insertInto("house")
      .values(part.map((row) => ({ ...row, municipality_id })))
      .onConflict((conflict) =>
        conflict.constraint("house_number_key").doUpdateSet((eb) => ({
          longitude: eb.ref("excluded.longitude"),
          latitude: eb.ref("excluded.latitude"),
          district_id: eb.ref("excluded.district_id"),
        })),
      )
      .execute();
  }
}

function one(ctx: Context, import_id: string) {
  return ctx.db
    .selectFrom("address_import")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("import_id", "=", import_id);
}

/** PostgreSQL takes 65,535 parameters in a statement. */
function* inParts<Row>(rows: readonly Row[], size = 2000): Generator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size);
}
