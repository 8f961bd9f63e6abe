import type { Insertable, Selectable, Updateable } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";

export type Place = Omit<Selectable<Tables["reception_place"]>, "municipality_id">;

/** Every place of the town, open ones first. A town has a few. */
export function selectPlaces(ctx: Context): Promise<Place[]> {
  return ctx.db
    .selectFrom("reception_place")
    .select(["place_id", "name", "address", "is_remote", "note", "closed_on", "created_at"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .orderBy("closed_on", (order) => order.desc().nullsFirst())
    .orderBy("is_remote")
    .orderBy("name")
    .limit(500)
    .execute();
}

export async function optionalPlace(ctx: Context, place_id: string): Promise<Place | undefined> {
  return (await selectPlaces(ctx)).find((place) => place.place_id === place_id);
}

/** Open places to choose from. */
export async function placeOptions(ctx: Context): Promise<{ value: string; label: string }[]> {
  return (await selectPlaces(ctx))
    .filter(({ closed_on }) => !closed_on)
    .map(({ place_id, name, address }) => ({ value: place_id, label: `${name}, ${address}` }));
}

export async function insertPlace(ctx: Context, place: Omit<Insertable<Tables["reception_place"]>, "municipality_id">): Promise<void> {
  await ctx.db
    .insertInto("reception_place")
    .values({ ...place, municipality_id: ctx.tenant.municipality_id })
    .execute();
}

export async function updatePlace(ctx: Context, place_id: string, columns: Updateable<Tables["reception_place"]>): Promise<void> {
  await ctx.db
    .updateTable("reception_place")
    .set(columns)
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("place_id", "=", place_id)
    .execute();
}
