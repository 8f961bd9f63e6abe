import { districtOptions, optionalStreet } from "#modules/territories/index.ts";
import type { Context } from "#platform/context.ts";
import { placeName } from "../areas/rules.ts";
import type { PublicFilter } from "../publication/forms.ts";
import { publicTopicOptions } from "../topics/store.ts";

/** The places a filter of public pages names, in words: streets and what was drawn on the map. */
export async function placesOf(ctx: Context, filter: PublicFilter): Promise<string[]> {
  const streets = await Promise.all(filter.street.map((street_id) => optionalStreet(ctx, street_id)));
  return [...streets.map((street) => street?.name), placeName(ctx.t, ctx.language, filter)].filter((name) => name !== undefined);
}

/** Everything a filter of public pages is narrowed to, in words, for the title of a feed. */
export async function narrowedTo(ctx: Context, filter: PublicFilter): Promise<string[]> {
  const named = async (ids: readonly string[], options: (ctx: Context) => Promise<readonly { value: string; label: string }[]>) =>
    ids.length === 0 ? [] : (await options(ctx)).filter(({ value }) => ids.includes(value)).map(({ label }) => label);
  return [
    ...(await named(filter.topic, publicTopicOptions)),
    ...(await named(filter.district, districtOptions)),
    ...(await placesOf(ctx, filter)),
  ];
}
