import { type Insertable, sql } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import { innermost } from "../geometry/rules.ts";
import type { DistrictKind, Geometry } from "../tables.ts";

export interface District {
  readonly district_id: string;
  readonly kind: DistrictKind;
  readonly name: string;
  readonly parent_id: string | null;
  readonly geometry: Geometry | null;
  readonly bounds: readonly number[] | null;
  readonly position: number;
  readonly closed_on: Temporal.PlainDate | null;
}

const columns = ["district_id", "kind", "name", "parent_id", "geometry", "bounds", "position", "closed_on"] as const;

/** Every district and settlement of the town with its geometry, closed ones too. A town has tens. */
export function selectDistricts(ctx: Context): Promise<District[]> {
  return ctx.db
    .selectFrom("district")
    .select(columns)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .orderBy("position")
    .orderBy("name")
    .limit(5000)
    .execute();
}

export type DistrictName = Omit<District, "geometry" | "bounds"> & { readonly has_geometry: boolean };

/** The same without geometry: for lists and choices. */
export function selectDistrictNames(ctx: Context): Promise<DistrictName[]> {
  return ctx.db
    .selectFrom("district")
    .select(["district_id", "kind", "name", "parent_id", "position", "closed_on", sql<boolean>`geometry is not null`.as("has_geometry")])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .orderBy("position")
    .orderBy("name")
    .limit(5000)
    .execute();
}

/** Open districts whose box holds the point: one, seldom two or three. */
export function districtsAround(ctx: Context, longitude: number, latitude: number): Promise<District[]> {
  return ctx.db
    .selectFrom("district")
    .select(columns)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("closed_on", "is", null)
    .where(sql<boolean>`${longitude}::float8 between bounds[1] and bounds[3] and ${latitude}::float8 between bounds[2] and bounds[4]`)
    .execute();
}

export function selectDistrict(ctx: Context, district_id: string): Promise<District | undefined> {
  return ctx.db
    .selectFrom("district")
    .select(columns)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("district_id", "=", district_id)
    .executeTakeFirst();
}

/** The open district a point (degrees, WGS 84) lies in; of several the innermost. Undefined when none has it in its lines. */
export async function districtAt(ctx: Context, longitude: number, latitude: number): Promise<string | undefined> {
  return innermost(await districtsAround(ctx, longitude, latitude), longitude, latitude)?.district_id;
}

/** `districtAt` for many points: reads the districts once. */
export async function districtFinder(ctx: Context): Promise<(longitude: number, latitude: number) => string | undefined> {
  const open = (await selectDistricts(ctx)).filter((district) => district.closed_on === null && district.geometry);
  return (longitude, latitude) => innermost(open, longitude, latitude)?.district_id;
}

export interface DistrictOption {
  readonly value: string;
  readonly label: string;
}

/** Districts that may be chosen in a form or a filter. */
export async function districtOptions(ctx: Context): Promise<DistrictOption[]> {
  const names = await selectDistrictNames(ctx);
  return names.filter((district) => district.closed_on === null).map(({ district_id, name }) => ({ value: district_id, label: name }));
}

type DistrictColumns = Omit<Insertable<Tables["district"]>, "municipality_id" | "geometry">;

export async function insertDistrict(ctx: Context, row: DistrictColumns & { geometry: Geometry | null }): Promise<void> {
  await ctx.db
    .insertInto("district")
    .values({ ...row, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

export async function updateDistrict(
  ctx: Context,
  district_id: string,
  change: Partial<Pick<District, "kind" | "name" | "parent_id" | "position" | "closed_on" | "geometry">> & { bounds?: number[] | null },
): Promise<void> {
  await ctx.db
    .updateTable("district")
    .set(change)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("district_id", "=", district_id)
    .execute();
}

/** How many streets and houses the town knows. */
export async function countAddresses(ctx: Context): Promise<{ streets: number; houses: number }> {
  const { municipality_id } = ctx.tenant;
  const counts = await ctx.db
    .selectNoFrom((eb) => [
      eb
        .selectFrom("street")
        .select((one) => one.fn.countAll<number>().as("count"))
        .where("municipality_id", "=", municipality_id)
        .as("streets"),
      eb
        .selectFrom("house")
        .select((one) => one.fn.countAll<number>().as("count"))
        .where("municipality_id", "=", municipality_id)
        .as("houses"),
    ])
    .executeTakeFirstOrThrow();
  return { streets: Number(counts.streets), houses: Number(counts.houses) };
}
