import type { Context } from "#platform/context.ts";
import { readBox, readCircle, readRing } from "../areas/rules.ts";
import { publicFilter } from "../publication/forms.ts";
import type { SubscriptionTable } from "./tables.ts";

/** What somebody is told of: one of them, or all of the town. */
export type Matter = Pick<SubscriptionTable, "topic_id" | "district_id" | "street_id" | "box" | "circle" | "area">;

/** Radii to choose from, metres. */
export const radii = [250, 500, 1000, 2000, 5000] as const;
/** Letters that ask to confirm, to one address within a day: a form must not be a way to flood somebody's box. */
export const mostUnconfirmed = 5;
/** Subscriptions of one address. */
export const mostOfOne = 50;

/** The secret of the links in letters: whoever holds it has read the address's mail. */
export function linkKey(ctx: Pick<Context, "sign" | "tenant">, subscription_id: string): string {
  return ctx.sign("appeal subscription", ctx.tenant.municipality_id, subscription_id).slice(0, 32);
}

/** Where a subscription is looked after, with its secret. */
export function pathOf(ctx: Pick<Context, "sign" | "tenant">, subscription_id: string, verb: "" | "/unsubscription" = ""): string {
  return `/subscriptions/${subscription_id}${verb}?key=${linkKey(ctx, subscription_id)}`;
}

/** The filter of the public pages that shows what a subscription is about. */
export function filterOf({ topic_id, district_id, street_id, box, circle, area }: Matter) {
  return publicFilter.parse({
    topic: topic_id ?? [],
    district: district_id ?? [],
    street: street_id ?? [],
    bbox: readBox(box ?? undefined) && box,
    around: readCircle(circle ?? undefined) && circle,
    area: readRing(area ?? undefined) && area,
  });
}

/** The page that shows what a subscription is about: a part of the map on the map, all else as a list. */
export function pageOf(matter: Matter): string {
  return `${matter.box || matter.circle || matter.area ? "/map" : "/appeals"}${queryOf(matter)}`;
}

/** The same as the query of a page or a feed. */
function queryOf({ topic_id, district_id, street_id, box, circle, area }: Matter): string {
  const out = new URLSearchParams();
  const named = { topic: topic_id, district: district_id, street: street_id, bbox: box, around: circle, area };
  for (const [name, value] of Object.entries(named)) if (value) out.set(name, value);
  return out.size > 0 ? `?${out}` : "";
}
