import { resolveAddress } from "#modules/territories/index.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { conflict } from "#platform/http/index.ts";
import { type Language, type T, translator } from "#platform/i18n/index.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { sendLetter } from "#platform/mail/index.ts";
import { placeName, readBox, readCircle, readRing, writeBox, writeCircle, writeRing } from "../areas/rules.ts";
import type { SubscriptionForm } from "./forms.ts";
import { confirmationLetter, digestLetter, type Part } from "./mail.tsx";
import { type Matter, mostOfOne, mostUnconfirmed, pageOf, pathOf } from "./rules.ts";
import {
  confirmedAfter,
  deleteSubscription,
  deleteUnconfirmed,
  insertSubscription,
  newsOf,
  type Subscription,
  subscriptionsOf,
  updateSubscription,
} from "./store.ts";

const nothing: Matter = { topic_id: null, district_id: null, street_id: null, box: null, circle: null, area: null };
/** Lines of a digest for one matter. */
const mostNews = 20;

/** What a form asks to be told of; "many" when it names more than one thing, "address" when nobody knows the place. */
export async function matterOf(ctx: Context, form: SubscriptionForm): Promise<Matter | "many" | "address"> {
  const { topic, district, street, bbox, around, area, address, point_lat, point_lon, radius } = form;
  const point = point_lat !== undefined && point_lon !== undefined;
  const given = [topic, district, street, bbox, around, area, address, point || undefined].filter((one) => one !== undefined);
  if (given.length > 1) return "many";
  if (topic) return { ...nothing, topic_id: topic };
  if (district) return { ...nothing, district_id: district };
  if (street) return { ...nothing, street_id: street };
  const ring = readRing(area);
  if (ring) return { ...nothing, area: writeRing(ring) };
  const box = readBox(bbox);
  if (box) return { ...nothing, box: writeBox(box) };
  const circle = point ? readCircle(`${point_lon.toFixed(6)},${point_lat.toFixed(6)},${radius ?? 500}`) : readCircle(around);
  if (circle) return { ...nothing, circle: writeCircle(circle) };
  if (point) return "address";
  return address ? byAddress(ctx, address, radius) : nothing;
}

async function byAddress(ctx: Context, address: string, radius: number | undefined): Promise<Matter | "address"> {
  const place = await resolveAddress(ctx, address);
  if (!place) return "address";
  if (radius === undefined) return { ...nothing, street_id: place.street_id };
  if (place.longitude === undefined || place.latitude === undefined) return "address";
  return { ...nothing, circle: writeCircle({ longitude: place.longitude, latitude: place.latitude, metres: radius }) };
}

/** How a matter is called. */
export function matterName(
  t: T,
  language: Language,
  one: Pick<Subscription, "topic_title" | "district_name" | "street_name" | "box" | "circle" | "area">,
): string {
  if (one.topic_title) return t("appeals:subscriptions.matter.topic", { name: one.topic_title });
  if (one.district_name) return one.district_name;
  if (one.street_name) return one.street_name;
  const [bbox, around, area] = [readBox(one.box ?? undefined), readCircle(one.circle ?? undefined), readRing(one.area ?? undefined)];
  return placeName(t, language, { bbox, around, area }) ?? t("appeals:subscriptions.matter.town");
}

/**
 * Writes down a wish and asks the address to confirm it; the answer is the same whoever asks for whatever, so that nobody
 * learns who is subscribed. 409 when letters to this address would be too many.
 */
export function subscribe(ctx: Context, email: string, matter: Matter): Promise<void> {
  return tx(ctx, async (ctx) => {
    const now = ctx.clock.now();
    const address = email.toLowerCase();
    const known = await subscriptionsOf(ctx, address);
    if (known.filter((one) => !one.confirmed_at).length >= mostUnconfirmed || known.length >= mostOfOne)
      throw conflict("appeals:subscriptions.refusal.letters");
    const row = { ...matter, email: address, language: ctx.language, created_at: now, confirmed_at: null, told_until: now };
    const subscription_id = newId();
    if (!(await insertSubscription(ctx, { ...row, subscription_id }))) return;
    const made = (await subscriptionsOf(ctx, address)).find((one) => one.subscription_id === subscription_id);
    if (!made) return;
    await sendLetter(ctx, {
      to: address,
      sensitive: true,
      letter: (t) => confirmationLetter(t, { matter: matterName(t, ctx.language, made), link: pathOf(ctx, subscription_id) }),
    });
    await record(ctx, {
      action: "appeals.subscribed",
      subject_type: "appeal_subscription",
      subject_id: subscription_id,
      personal: { email: address },
    });
  });
}

/** The holder of the address agrees: letters begin from now. */
export function confirm(ctx: Context, subscription_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    const now = ctx.clock.now();
    await updateSubscription(ctx, subscription_id, { confirmed_at: now, told_until: now });
    await record(ctx, { action: "appeals.subscription_confirmed", subject_type: "appeal_subscription", subject_id: subscription_id });
  });
}

/** Ends a subscription; again, nothing happens. */
export function unsubscribe(ctx: Context, subscription_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    if (!(await deleteSubscription(ctx, subscription_id))) return;
    await record(ctx, { action: "appeals.unsubscribed", subject_type: "appeal_subscription", subject_id: subscription_id });
  });
}

/** Sends each address one letter with what has happened since the last; addresses without news get none. Returns how many were written. */
export async function sendDigests(ctx: Context, signal?: AbortSignal): Promise<number> {
  await tx(ctx, (ctx) => deleteUnconfirmed(ctx, ctx.clock.now().subtract({ hours: 24 * 7 })));
  let written = 0;
  let last = "";
  for (;;) {
    signal?.throwIfAborted();
    const page = await confirmedAfter(ctx, last, 200);
    for (const { email } of page) written += (await tx(ctx, (ctx) => digestFor(ctx, email))) ? 1 : 0;
    last = page.at(-1)?.email ?? "";
    if (page.length < 200) return written;
  }
}

async function digestFor(ctx: Context, email: string): Promise<boolean> {
  const now = ctx.clock.now();
  const mine = (await subscriptionsOf(ctx, email)).filter((one) => one.confirmed_at);
  const parts: (Part & { readonly one: Subscription })[] = [];
  for (const one of mine) {
    const news = await newsOf(ctx, one, one.told_until, now, mostNews);
    await updateSubscription(ctx, one.subscription_id, { told_until: now });
    if (news.length > 0) parts.push({ one, matter: matterName(translator(one.language), one.language, one), href: pageOf(one), news });
  }
  const [first] = parts;
  if (!first) return false;
  await sendLetter(ctx, {
    to: email,
    language: first.one.language,
    sensitive: true,
    letter: (t) => digestLetter(t, parts, pathOf(ctx, first.one.subscription_id)),
    unsubscribe: pathOf(ctx, first.one.subscription_id, "/unsubscription"),
  });
  return true;
}
