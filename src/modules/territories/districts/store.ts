import { sql } from "kysely";
import type { Context } from "#platform/context.ts";
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

/** The same without geometry: for lists and choices. */
export function selectDistrictNames(ctx: Context): Promise<(Omit<District, "geometry" | "bounds"> & { has_geometry: boolean })[]> {
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
