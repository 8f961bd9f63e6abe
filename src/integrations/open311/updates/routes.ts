import type { FastifyInstance, FastifyRequest } from "fastify";
import { arePublished, closedStates, toldBetween } from "#modules/appeals/index.ts";
import { doOnce } from "#platform/http/index.ts";
import { takeUpdate } from "../actions.ts";
import { checked, checkJurisdiction, postedFields, sendList } from "../api.ts";
import { updateForm } from "../forms.ts";
import { listedIds, queried, sliceOf, windowOf } from "../queries/api.ts";
import { GeoRefusal, readW3c, statusOf, w3c } from "../rules.ts";
import { optionalRequest, ownIds, updatesBetween } from "../store.ts";

/** What has been said of requests, as FixMyStreet asks for it and tells it. */
export function updateRoutes(app: FastifyInstance): void {
  for (const extension of ["", ".xml", ".json"]) {
    app.get(`/servicerequestupdates${extension}`, { config: { access: "public" } }, async (request, reply) => {
      checkJurisdiction(request, queried(request, "jurisdiction_id"));
      return sendList(reply, "service_request_updates", "request_update", await updates(request));
    });

    app.post(`/servicerequestupdates${extension}`, { config: { access: "token", keyed: true } }, async (request, reply) => {
      const form = checked(request, updateForm, await postedFields(request));
      // only now: it names the system that asks
      const { ctx } = request;
      const happened_at = form.updated_datetime === undefined ? ctx.clock.now() : readW3c(form.updated_datetime, ctx.tenant.zone);
      if (!happened_at) throw new GeoRefusal(400, [`updated_datetime: ${ctx.t("open311:form.datetime")}`]);
      await mayUpdate(request, form.service_request_id);
      const taken = await doOnce(request, async (ctx) => ({
        status: 201,
        body: { update_id: await takeUpdate(ctx, form, happened_at) },
      }));
      reply.status(taken.status).header("cache-control", "no-store");
      return sendList(reply, "service_request_updates", "request_update", [taken.body]);
    });
  }
}

/** A system speaks of the requests it has filed itself; of others only where it may work on appeals. */
async function mayUpdate(request: FastifyRequest, appeal_id: string): Promise<void> {
  const { ctx } = request;
  const known = await optionalRequest(ctx, appeal_id);
  if (known?.system_id === ctx.actor.id) return;
  const published = (await arePublished(ctx, [appeal_id])).has(appeal_id);
  if (!published) throw new GeoRefusal(404, [`service_request_id: ${ctx.t("open311:error.request")}`]);
  if (!ctx.actor.permissions.has("appeals.answer")) throw new GeoRefusal(403, [`service_request_id: ${ctx.t("open311:error.not_own")}`]);
}

/** The town's own news of published requests and of the asker's own, and what systems have said of them; oldest first. */
async function updates(request: FastifyRequest): Promise<object[]> {
  const { ctx } = request;
  const { from, to } = windowOf(request);
  const { limit, offset } = sliceOf(request);
  const only = listedIds(request, "service_request_id");
  const own = await ownIds(ctx, request.bearer?.actor.id ?? undefined);
  const bound = limit + offset;
  const [told, said] = [
    await toldBetween(ctx, { from, to, own, only }, { limit: bound, offset: 0 }),
    await updatesBetween(ctx, { from, to, only }, bound),
  ];
  const open = await arePublished(ctx, [...new Set(said.map(({ appeal_id }) => appeal_id))]);
  const mine = new Set(own);
  const lines = [
    ...told.map((event) => {
      const state = event.kind === "published" || event.kind === "registered" ? "in_work" : event.kind;
      const answered = event.answer && event.answer_state === "published" && (event.kind === "answered" || event.kind === "published");
      const closed = closedStates.includes(event.kind as never) || Boolean(answered);
      return {
        at: event.at,
        update_id: event.event_id,
        service_request_id: event.appeal_id,
        status: closed ? "closed" : statusOf(event.kind, closedStates),
        updated_at: event.at,
        description: answered ? event.answer : ctx.t(`open311:state.${state}`),
      };
    }),
    ...said
      .filter(({ appeal_id }) => open.has(appeal_id) || mine.has(appeal_id))
      .map((update) => ({
        at: update.at,
        update_id: update.update_id,
        service_request_id: update.appeal_id,
        status: update.status,
        updated_at: update.happened_at,
        // a stranger's words pass no moderator here: only whoever filed the request reads them
        description: mine.has(update.appeal_id) ? update.description : ctx.t(`open311:status.${update.status}`),
      })),
  ];
  return lines
    .sort((a, b) => Temporal.Instant.compare(a.at, b.at))
    .slice(offset, bound)
    .map(({ at: _at, updated_at, description, ...line }) => ({
      ...line,
      updated_datetime: w3c(updated_at, ctx.tenant.zone),
      description,
      media_url: null,
    }));
}
