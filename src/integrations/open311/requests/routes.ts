import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import {
  closedStates,
  filedByIds,
  isWithin,
  openTopics,
  type PublishedRow,
  publishedBetween,
  publishedByIds,
  type State,
  states,
  updatedAt,
} from "#modules/appeals/index.ts";
import type { Context } from "#platform/context.ts";
import { type Received, receive } from "#platform/files/index.ts";
import { doOnce } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { type Filed, filedBefore, fileRequest, wasQuicker } from "../actions.ts";
import { asRequest, checked, checkJurisdiction, postedFields, sendList } from "../api.ts";
import { requestForm } from "../forms.ts";
import { aroundOf, listed, listedIds, queried, sliceOf, timesOf } from "../queries/api.ts";
import { GeoRefusal, withoutExtension } from "../rules.ts";
import { topicByCode } from "../services/routes.ts";
import { optionalRequest, ownIds } from "../store.ts";

const config = { access: "public" } as const;
const posting = { config: { access: "token", keyed: true } } as const;
type Params = { Params: { appeal_id: string } };

/** Requests: the published ones for everybody, a system's own for its key, and new ones. */
export function requestRoutes(app: FastifyInstance): void {
  for (const extension of ["", ".xml", ".json"]) {
    app.get(`/requests${extension}`, { config }, async (request, reply) => {
      checkJurisdiction(request, queried(request, "jurisdiction_id"));
      const rows = await pageOfRequests(request);
      return sendRequests(request, reply, rows);
    });

    app.post(`/requests${extension}`, posting, async (request, reply) => {
      const fields = await postedFields(request);
      const form = checked(request, requestForm, fields);
      const { topic_id } = await topicByCode(request, form.service_code);
      const files = await mediaOf(request);
      const answered = (ctx: Context, { appeal_id, receipt_number }: Filed) => ({
        service_request_id: appeal_id,
        service_notice: receipt_number ? ctx.t("open311:filed", { number: receipt_number }) : null,
        account_id: null,
      });
      const filed = await doOnce(request, async (ctx) => ({
        status: 201,
        body: answered(ctx, await fileRequest(ctx, topic_id, form, files)),
      })).catch(async (error: unknown) => {
        const first = wasQuicker(error) ? await filedBefore(request.ctx, form) : undefined;
        if (!first) throw error;
        return { status: 201, body: answered(request.ctx, first) };
      });
      reply.status(filed.status).header("cache-control", "no-store");
      return sendList(reply, "service_requests", "request", [filed.body]);
    });
  }

  app.get<Params>("/requests/:appeal_id", { config }, async (request, reply) => {
    checkJurisdiction(request, queried(request, "jurisdiction_id"));
    const rows = await rowsByIds(request, [withoutExtension(request.params.appeal_id)].filter(isId));
    if (rows.length === 0) throw new GeoRefusal(404, [request.ctx.t("open311:error.request")]);
    return sendRequests(request, reply, rows);
  });

  // a request has its id from the first moment, so a token is that id: clients that ask all the same are answered
  app.get<Params>("/tokens/:appeal_id", { config }, async (request, reply) => {
    checkJurisdiction(request, queried(request, "jurisdiction_id"));
    const token = withoutExtension(request.params.appeal_id);
    const known = isId(token) ? await optionalRequest(request.ctx, token) : undefined;
    if (!known) throw new GeoRefusal(404, [request.ctx.t("open311:error.token")]);
    return sendList(reply, "service_requests", "request", [{ service_request_id: known.appeal_id, token }]);
  });
}

/** Files sent along as `media`; all are taken, or the request is refused with the names of those that are not. */
async function mediaOf(request: FastifyRequest): Promise<Received[]> {
  const results = [];
  for (const upload of request.uploads ?? []) results.push(await receive(upload));
  const refused = results.flatMap((one) => (one.ok ? [] : [`media: ${request.ctx.t(one.code, one.values)}`]));
  if (refused.length > 0) throw new GeoRefusal(400, refused);
  return results.filter((one): one is Received => one.ok);
}

async function pageOfRequests(request: FastifyRequest): Promise<readonly PublishedRow[]> {
  const { ctx } = request;
  // an id overrides every other parameter
  const ids = listedIds(request, "service_request_id");
  if (ids) return rowsByIds(request, ids);
  const { limit, offset } = sliceOf(request);
  const [topic_ids, chosen] = [await topicsOf(request), statesOf(request)];
  const filter = { ...timesOf(request), around: aroundOf(request), topic_ids, states: chosen };
  if (!ownOf(request)) return publishedBetween(ctx, filter, { limit, offset });
  // a system's own ones that nobody has published lie among the others: both are read to the end of the page
  const all = await publishedBetween(ctx, filter, { limit: limit + offset, offset: 0 });
  const shown = new Set(all.map(({ appeal_id }) => appeal_id));
  const codes = listed(request, "service_code");
  const own = (await filedByIds(ctx, await ownIds(ctx, ownOf(request)))).filter(
    (row) =>
      !shown.has(row.appeal_id) &&
      isBetween(row.requested_at, filter.from, filter.to) &&
      isBetween(updatedAt(row), filter.updated_from, filter.updated_to) &&
      (!filter.around || isWithin(filter.around, row)) &&
      (!chosen || chosen.includes(row.state)) &&
      (!codes || codes.includes(row.topic_code ?? "")),
  );
  return [...all, ...own].sort((a, b) => Temporal.Instant.compare(b.requested_at, a.requested_at)).slice(offset, offset + limit);
}

function isBetween(at: Temporal.Instant, from: Temporal.Instant | undefined, to: Temporal.Instant | undefined): boolean {
  return (!from || Temporal.Instant.compare(at, from) >= 0) && (!to || Temporal.Instant.compare(at, to) <= 0);
}

/** The system that asks, when it has shown a key. */
function ownOf({ bearer }: FastifyRequest): string | undefined {
  return bearer?.actor.id ?? undefined;
}

async function rowsByIds(request: FastifyRequest, ids: readonly string[]): Promise<readonly PublishedRow[]> {
  const { ctx } = request;
  const published = await publishedByIds(ctx, ids);
  const rest = ids.filter((id) => !published.some((row) => row.appeal_id === id));
  const own = rest.length > 0 ? await ownIds(ctx, ownOf(request), rest) : [];
  return own.length > 0 ? [...published, ...(await filedByIds(ctx, own))] : published;
}

function sendRequests(request: FastifyRequest, reply: FastifyReply, rows: readonly PublishedRow[]): FastifyReply {
  const whole = queried(request, "extensions") === "true";
  // what was not published is told to the system that filed it; the answer itself only where it may read answers
  const may = !request.bearer || request.bearer.actor.permissions.has("appeals.view");
  const shown = rows.map((row) => asRequest(request, row, { whole, notes: may }));
  const inXml = () =>
    shown.map(({ extended_attributes: more, ...row }) =>
      more ? { ...row, extended_attributes: { ...more, media_urls: { media_url: more.media_urls } } } : row,
    );
  return sendList(reply, "service_requests", "request", shown, inXml);
}

async function topicsOf(request: FastifyRequest): Promise<string[] | undefined> {
  const codes = listed(request, "service_code");
  if (!codes) return undefined;
  const topics = await openTopics(request.ctx);
  return topics.filter(({ code }) => codes.includes(code)).map(({ topic_id }) => topic_id);
}

function statesOf(request: FastifyRequest): State[] | undefined {
  const wanted = listed(request, "status");
  if (!wanted) return undefined;
  if (!wanted.every((one) => one === "open" || one === "closed"))
    throw new GeoRefusal(400, [`status: ${request.ctx.t("open311:form.open_closed")}`]);
  return states.filter((state) => wanted.includes(closedStates.includes(state) ? "closed" : "open"));
}
