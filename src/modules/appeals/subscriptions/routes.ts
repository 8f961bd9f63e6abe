import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { residentById } from "#modules/people/index.ts";
import { boundaryOf, districtOptions, optionalStreet } from "#modules/territories/index.ts";
import { emptyForm, type FormState, found, notFound, page, parseForm, refuse } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import type { Boundary } from "#ui/index.ts";
import { boxOfRing, outlineOf, placeName, readBox, readCircle, readRing, writeBox, writeCircle, writeRing } from "../areas/rules.ts";
import { keepSecret } from "../following/routes.ts";
import { proportions } from "../map/routes.ts";
import { fitted, roomy, scaled } from "../map/rules.ts";
import { publicFilter } from "../publication/forms.ts";
import { publicTopicOptions } from "../topics/store.ts";
import { confirm, matterName, matterOf, subscribe, unsubscribe } from "./actions.ts";
import { keyForm, subscriptionForm } from "./forms.ts";
import { SubscriptionPage } from "./pages/subscription.tsx";
import { SubscriptionsNewPage } from "./pages/subscriptions-new.tsx";
import { linkKey } from "./rules.ts";
import { optionalSubscription, type Subscription, subscriptionsOf } from "./store.ts";

type One = { Params: { subscription_id: string } };
const isPublic = { config: { access: "public" } } as const;

/** Letters about published appeals: to begin, to confirm, to look after, to end. */
export function subscriptionRoutes(app: FastifyInstance): void {
  app.get("/subscriptions/new", isPublic, async (request, reply) => {
    const { topic, district, street, bbox, around, area } = publicFilter.parse(request.query ?? {});
    const { ctx } = request;
    const email = ctx.actor.kind === "resident" && ctx.actor.id ? ((await residentById(ctx, ctx.actor.id))?.email ?? "") : "";
    return showNew(
      request,
      reply,
      emptyForm({
        email,
        topic: topic[0] ?? "",
        district: topic[0] ? "" : (district[0] ?? ""),
        street: street[0] ?? "",
        // what was drawn says more than what is seen around it
        bbox: street[0] || around || area || !bbox ? "" : writeBox(bbox),
        around: around && !area ? writeCircle(around) : "",
        area: area ? writeRing(area) : "",
      }),
    );
  });

  app.post("/subscriptions/new", { config: { access: "public", form: true } }, async (request, reply) => {
    const { ctx } = request;
    const form = parseForm(request, subscriptionForm);
    if (!form.ok) return showNew(request, reply, form);
    const matter = await matterOf(ctx, form.value);
    if (typeof matter === "string") {
      const field = matter === "many" ? "" : "address";
      return showNew(request, reply, refuse(form.values, { field, message: ctx.t(`appeals:subscriptions.refusal.${matter}`) }));
    }
    const known =
      (!matter.topic_id || (await publicTopicOptions(ctx)).some(({ value }) => value === matter.topic_id)) &&
      (!matter.district_id || (await districtOptions(ctx)).some(({ value }) => value === matter.district_id)) &&
      (!matter.street_id || (await optionalStreet(ctx, matter.street_id)) !== undefined);
    if (!known) throw notFound();
    await subscribe(ctx, form.value.email, matter);
    return reply.notice(ctx.t("appeals:subscriptions.asked")).redirect("/subscriptions/new", 303);
  });

  app.get<One>("/subscriptions/:subscription_id", isPublic, async (request, reply) => {
    const one = found(await held(request, request.query));
    return showMine(request, reply, one);
  });

  app.post<One>("/subscriptions/:subscription_id/confirmation", isPublic, async (request, reply) => {
    const { ctx } = request;
    const one = found(await held(request, request.body));
    await confirm(ctx, one.subscription_id);
    return reply
      .notice(ctx.t("appeals:subscriptions.confirmed"))
      .redirect(`/subscriptions/${one.subscription_id}?key=${linkKey(ctx, one.subscription_id)}`, 303);
  });

  app.post<One>("/subscriptions/:subscription_id/end", isPublic, async (request, reply) => {
    const { ctx } = request;
    const one = found(await held(request, request.body));
    await unsubscribe(ctx, one.subscription_id);
    const [other] = await subscriptionsOf(ctx, one.email);
    const back = other ? `/subscriptions/${other.subscription_id}?key=${linkKey(ctx, other.subscription_id)}` : "/subscriptions/new";
    return reply.notice(ctx.t("appeals:subscriptions.ended")).redirect(back, 303);
  });

  // a mail program's one press (RFC 8058): no cookies, no form of ours; the secret stands in the address
  app.post<One>("/subscriptions/:subscription_id/unsubscription", { config: { access: "token", keyed: true } }, async (request, reply) => {
    const one = found(await held(request, request.query));
    for (const each of await subscriptionsOf(request.ctx, one.email)) await unsubscribe(request.ctx, each.subscription_id);
    return reply.status(204).send();
  });

  app.get("/account/subscriptions", { config: { access: "resident" } }, async (request, reply) => {
    const { ctx } = request;
    const resident = found(await residentById(ctx, ctx.actor.id ?? ""));
    const [first] = resident.email ? await subscriptionsOf(ctx, resident.email) : [];
    return reply.redirect(
      first ? `/subscriptions/${first.subscription_id}?key=${linkKey(ctx, first.subscription_id)}` : "/subscriptions/new",
      303,
    );
  });
}

/** The subscription of an address, for whoever holds its secret; as if there were none otherwise. */
async function held(request: FastifyRequest<One>, given: unknown): Promise<Subscription | undefined> {
  const { subscription_id } = request.params;
  const { key } = keyForm.parse(given ?? {});
  if (!isId(subscription_id) || key !== linkKey(request.ctx, subscription_id)) return undefined;
  return optionalSubscription(request.ctx, subscription_id);
}

async function showNew(request: FastifyRequest, reply: FastifyReply, form: FormState) {
  const { ctx } = request;
  const [topics, districts, boundary] = await Promise.all([publicTopicOptions(ctx), districtOptions(ctx), boundaryOf(ctx)]);
  const street_id = form.values.street;
  const street = typeof street_id === "string" && isId(street_id) ? await optionalStreet(ctx, street_id) : undefined;
  const text = (name: string) => (typeof form.values[name] === "string" ? String(form.values[name]) : undefined);
  const place = { bbox: readBox(text("bbox")), around: readCircle(text("around")), area: readRing(text("area")) };
  const drawn = outlineOf(place);
  return page(
    reply,
    SubscriptionsNewPage,
    {
      form,
      topics,
      districts,
      chosen: street?.name ?? placeName(ctx.t, ctx.language, place),
      drawn,
      view: drawn && fitted(scaled(roomy(boxOfRing(drawn)), 1.3), proportions),
      boundary: boundary?.geometry as Boundary | undefined,
      style_url: request.server.veche.config.MAP_STYLE_URL,
    },
    { status: form.errors.length > 0 ? 422 : 200 },
  );
}

async function showMine(request: FastifyRequest, reply: FastifyReply, one: Subscription) {
  const { ctx } = request;
  const mine = one.confirmed_at ? await subscriptionsOf(ctx, one.email) : [one];
  keepSecret(reply);
  return page(reply, SubscriptionPage, {
    email: one.email,
    lines: mine.map((each) => ({ one: each, matter: matterName(ctx.t, ctx.language, each), key: linkKey(ctx, each.subscription_id) })),
  });
}
