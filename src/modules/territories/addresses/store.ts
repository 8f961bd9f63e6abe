import { sql } from "kysely";
import type { Context } from "#platform/context.ts";
import { districtAt } from "../districts/store.ts";
import { fold, formatAddress, placeName, readAddress, type WrittenAddress } from "./rules.ts";

export interface StreetRow {
  readonly street_id: string;
  readonly name: string;
  readonly search_name: string;
  readonly district_id: string | null;
  readonly district_name: string | null;
  /** name of the settlement the street is in, when its district is one */
  readonly settlement: string | null;
}

export interface HouseRow {
  readonly house_id: string;
  readonly street_id: string;
  readonly number: string;
  readonly district_id: string | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
}

/** As little alike as a name may be and still be offered for what was typed. */
const alike = 0.35;

/**
 * Streets by what was typed of their name: the same name first, then those one word of which begins so, then those
 * spelled nearly so. A town has hundreds to a few thousand: they are read by the town's index and compared.
 */
export function streetsLike(ctx: Context, name: string, limit: number): Promise<StreetRow[]> {
  const word = `%${` ${name}`.replace(/[\\%_]/g, "\\$&")}%`;
  const padded = sql<string>`' ' || s.search_name`;
  // the other way round for «Горноправдинск Лесная 7», where more than the street was typed
  const likeness = sql<number>`greatest(word_similarity(${name}::text, s.search_name), 0.9 * word_similarity(s.search_name, ${name}::text))`;
  return streets(ctx)
    .where((eb) => eb.or([sql<boolean>`${padded} like ${word}`, sql<boolean>`${likeness} >= ${sql.lit(alike)}`]))
    .orderBy(sql`s.search_name = ${name} desc, ${padded} like ${word} desc, ${likeness} desc, length(s.search_name), s.name, s.street_id`)
    .limit(limit)
    .execute();
}

export type StreetLine = StreetRow & { readonly houses: number };

/** The first streets by name whose name begins so, for the list of staff; those after `after`. */
export function streetPage(
  ctx: Context,
  query: {
    readonly text: string;
    readonly district_id?: string;
    readonly after?: readonly [string, string] | undefined;
    readonly limit: number;
  },
): Promise<StreetLine[]> {
  let select = streets(ctx).select(
    sql<number>`(select count(*) from house h where h.municipality_id = s.municipality_id and h.street_id = s.street_id)`.as("houses"),
  );
  if (query.text) select = select.where(sql<boolean>`' ' || s.search_name like ${`%${` ${query.text}`.replace(/[\\%_]/g, "\\$&")}%`}`);
  if (query.district_id) select = select.where("s.district_id", "=", query.district_id);
  if (query.after) select = select.where(sql<boolean>`(s.name, s.street_id) > (${query.after[0]}, ${query.after[1]}::uuid)`);
  return select.orderBy("s.name").orderBy("s.street_id").limit(query.limit).execute();
}

/** A street by its id. */
export function optionalStreet(ctx: Context, street_id: string): Promise<StreetRow | undefined> {
  return streets(ctx).where("s.street_id", "=", street_id).executeTakeFirst();
}

/** Houses of some streets whose number begins so, in the order of the numbers. */
export function housesLike(ctx: Context, street_ids: readonly string[], number: string, limit: number): Promise<HouseRow[]> {
  return ctx.db
    .selectFrom("house")
    .select(["house_id", "street_id", "number", "district_id", "longitude", "latitude"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("street_id", "in", [...street_ids])
    .where("number", "like", `${number.replace(/[\\%_]/g, "\\$&")}%`)
    .orderBy(sql`number = ${number} desc, length(number), number`)
    .limit(limit)
    .execute();
}

export function optionalHouse(ctx: Context, street_id: string, number: string): Promise<HouseRow | undefined> {
  return ctx.db
    .selectFrom("house")
    .select(["house_id", "street_id", "number", "district_id", "longitude", "latitude"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("street_id", "=", street_id)
    .where("number", "=", number)
    .executeTakeFirst();
}

function streets(ctx: Context) {
  return ctx.db
    .selectFrom("street as s")
    .leftJoin("district as d", (join) =>
      join.on("d.municipality_id", "=", ctx.tenant.municipality_id).onRef("d.district_id", "=", "s.district_id"),
    )
    .select(["s.street_id", "s.name", "s.search_name", "s.district_id", "d.name as district_name"])
    .select(sql<string | null>`case when d.kind = 'settlement' then d.name end`.as("settlement"))
    .where("s.municipality_id", "=", ctx.tenant.municipality_id);
}

/** Addresses that begin as `text` does, or nearly so: streets, and houses once a number is typed. At most `limit`. */
export async function searchAddresses(ctx: Context, text: string, limit = 10): Promise<string[]> {
  const written = readAddress(text);
  if (written.street.length < 2) return [];
  const streets = rankStreets(await streetsLike(ctx, written.street, 50), written);
  if (!written.house) return streets.slice(0, limit).map((street) => formatAddress({ settlement: street.settlement, street: street.name }));
  const near = streets.slice(0, 5);
  if (near.length === 0) return [];
  const houses = await housesLike(
    ctx,
    near.map((street) => street.street_id),
    written.house,
    limit * near.length,
  );
  const lines = near.flatMap((street) =>
    houses
      .filter((house) => house.street_id === street.street_id)
      .map((house) => formatAddress({ settlement: street.settlement, street: street.name, house: house.number })),
  );
  return lines.slice(0, limit);
}

export interface ResolvedAddress {
  readonly street_id: string;
  readonly house_id?: string;
  readonly district_id?: string | undefined;
  readonly longitude?: number;
  readonly latitude?: number;
}

/**
 * What is known of a written address. Only a street of that very name counts, a slip of the finger does
 * not; of several in different settlements the one that is named, and without a name none.
 */
export async function resolveAddress(ctx: Context, text: string): Promise<ResolvedAddress | undefined> {
  const written = readAddress(text);
  if (written.street === "") return undefined;
  const same = (await streetsLike(ctx, written.street, 50)).filter((street) => street.search_name === written.street);
  const [street, other] = rankStreets(same, written);
  if (!street || (other && score(street, written) === score(other, written))) return undefined;
  const house = written.house ? await optionalHouse(ctx, street.street_id, written.house) : undefined;
  const at = house?.longitude != null && house.latitude != null ? { longitude: house.longitude, latitude: house.latitude } : undefined;
  const district_id = house?.district_id ?? street.district_id ?? (at && (await districtAt(ctx, at.longitude, at.latitude)));
  return { street_id: street.street_id, ...(house ? { house_id: house.house_id } : {}), ...(district_id ? { district_id } : {}), ...at };
}

function rankStreets(streets: readonly StreetRow[], written: WrittenAddress): StreetRow[] {
  // sort() is stable: what the database ordered by likeness stays so within a score
  return [...streets].sort((a, b) => score(b, written) - score(a, written));
}

/** How much of what was said besides the name fits this street. */
function score(street: StreetRow, { said, street: name, kind }: WrittenAddress): number {
  const district = street.district_name === null ? "" : placeName(street.district_name);
  const named = district !== "" && ` ${said} `.includes(` ${district} `);
  const sameKind = kind !== undefined && fold(street.name).includes(kind);
  return (street.search_name === name ? 4 : 0) + (named ? 2 : 0) + (sameKind ? 1 : 0);
}
