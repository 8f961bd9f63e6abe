import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import { closedStates, type PublishedRow, publicState } from "#modules/appeals/index.ts";
import { identifyByKey, Refusal } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { readByName } from "./forms.ts";
import { endOfDay, type Fields, formatOf, GeoRefusal, readFields, readW3c, statusOf, toXml, w3c } from "./rules.ts";

/** Sends a list in the format asked for: in XML as `root` of `item`s, in JSON as an array. */
export function sendList(reply: FastifyReply, root: string, item: string, rows: readonly object[]): FastifyReply {
  return send(reply, () => toXml(root, { [item]: rows }), rows);
}

/** Sends one thing in the format asked for. */
export function sendOne(reply: FastifyReply, root: string, content: object, asJson: object = content): FastifyReply {
  return send(reply, () => toXml(root, content), asJson);
}

function send(reply: FastifyReply, asXml: () => string, asJson: object): FastifyReply {
  const format = formatIn(reply.request);
  reply.header("access-control-allow-origin", "*").header("cross-origin-resource-policy", "cross-origin").header("vary", "accept");
  return format === "json"
    ? reply.type("application/json; charset=utf-8").send(JSON.stringify(asJson))
    : reply.type("text/xml; charset=utf-8").send(asXml());
}

function formatIn({ url, headers }: FastifyRequest) {
  return formatOf(url.split("?", 1)[0] ?? "", headers.accept);
}

/** Whatever went wrong, as GeoReport v2 wants it: an array of errors, each with a code and a description. */
export function sendError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, errors } = asGeo(error, request);
  if (status >= 500) request.log.error({ err: error }, "failed");
  if (status === 429 && error instanceof Refusal) reply.header("retry-after", String(error.values.seconds ?? 60));
  reply.status(status).header("cache-control", "no-store");
  return sendList(reply, "errors", "error", errors);
}

function asGeo(error: FastifyError, request: FastifyRequest): GeoRefusal {
  if (error instanceof GeoRefusal) return error;
  const t = request.ctx?.t;
  const say = (status: number, key: string, values = {}) => new GeoRefusal(status, [t ? t(key, values) : String(status)]);
  const { isDatabaseAway, config } = { ...request.server.veche.wiring, config: request.server.veche.config };
  // a wrong token is 403 in GeoReport v2
  if (error instanceof Refusal) return say(error.status === 401 ? 403 : error.status, error.key, error.values);
  if (isDatabaseAway(error)) return say(503, "http:error.503.lead");
  const status = error.statusCode ?? 500;
  if (status === 413) return say(413, "http:error.413.lead", { limit: config.FILE_MAX_MB });
  if (status === 415) return say(415, "open311:error.media_type");
  return status >= 400 && status < 500 ? say(status, "open311:error.unreadable") : say(500, "http:error.500.lead");
}

/** One value of the query; of repeated ones the first. */
export function queried({ query }: FastifyRequest, name: string): string | undefined {
  const value = (query as Record<string, unknown> | undefined)?.[name];
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === "string" && first.trim() !== "" ? first.trim() : undefined;
}

/** A comma-separated list in the query. */
export function listed(request: FastifyRequest, name: string): string[] | undefined {
  const values = queried(request, name)
    ?.split(",")
    .map((one) => one.trim())
    .filter(Boolean)
    .slice(0, 1000);
  return values && values.length > 0 ? values : undefined;
}

/** Ids of requests in the query: those that can be none are left out, and an empty list then matches nothing. */
export function listedIds(request: FastifyRequest, name: string): string[] | undefined {
  return listed(request, name)?.filter(isId);
}

/** A town answers to its short name and to its hosts; any other jurisdiction is not here. */
export function checkJurisdiction(request: FastifyRequest, given: string | undefined): void {
  const { slug, hosts = [] } = request.ctx.tenant;
  if (given && given !== slug && !hosts.includes(given.toLowerCase()))
    throw new GeoRefusal(404, [request.ctx.t("open311:error.jurisdiction")]);
}

const longestDays = 90;

/**
 * The time asked for: 90 days at most, which is also what is meant when one end or both are missing.
 */
export function windowOf(request: FastifyRequest): { from: Temporal.Instant; to: Temporal.Instant } {
  const { ctx } = request;
  const read = (name: string) => {
    const text = queried(request, name);
    const instant = text === undefined ? undefined : readW3c(text, ctx.tenant.zone);
    if (text !== undefined && !instant) throw new GeoRefusal(400, [`${name}: ${ctx.t("open311:form.datetime")}`]);
    return instant;
  };
  const [start, end] = [read("start_date"), read("end_date")];
  const span = { hours: longestDays * 24 };
  const to = end ?? (start ? start.add(span) : ctx.clock.now());
  const from = start ?? to.subtract(span);
  if (Temporal.Instant.compare(from, to) > 0) throw new GeoRefusal(400, [`end_date: ${ctx.t("open311:form.before_start")}`]);
  if (Temporal.Instant.compare(from.add(span), to) < 0) throw new GeoRefusal(400, [`end_date: ${ctx.t("open311:form.too_far")}`]);
  return { from, to };
}

const mostRows = 1000;
/** How far a list is read page by page: what lies further back is asked for by its dates. */
const mostDeep = 10_000;

/** `page` and `page_size`, 1000 rows at once and at most. */
export function sliceOf(request: FastifyRequest): { limit: number; offset: number } {
  const whole = (name: string, otherwise: number, most: number) => {
    const text = queried(request, name);
    if (text === undefined) return otherwise;
    if (!/^\d{1,6}$/.test(text) || Number(text) < 1 || Number(text) > most)
      throw new GeoRefusal(400, [`${name}: ${request.ctx.t("open311:form.whole", { most })}`]);
    return Number(text);
  };
  const limit = whole("page_size", mostRows, mostRows);
  const offset = (whole("page", 1, mostDeep) - 1) * limit;
  if (offset > mostDeep) throw new GeoRefusal(400, [`page: ${request.ctx.t("open311:form.too_deep")}`]);
  return { limit, offset };
}

/** Reads what was posted, and who posts it: 403 without a key that allows it. */
export async function postedFields(request: FastifyRequest): Promise<Fields> {
  const fields = request.body === undefined ? undefined : readFields(request.body, isXml(request));
  if (!fields) throw new GeoRefusal(400, [request.ctx.t("open311:error.unreadable")]);
  if (!request.bearer) await identifyByKey(request, fields.get("api_key") ?? "");
  if (!request.ctx.actor.permissions.has("open311.write")) throw new GeoRefusal(403, [request.ctx.t("open311:error.scope")]);
  checkJurisdiction(request, fields.get("jurisdiction_id"));
  const strange = [...fields]
    .filter(([, text]) => text.includes("\ufffd"))
    .map(([name]) => `${name}: ${request.ctx.t("open311:form.encoding")}`);
  if (strange.length > 0) throw new GeoRefusal(400, strange);
  return fields;
}

const isXml = ({ headers }: FastifyRequest) => /\bxml\b/i.test(headers["content-type"] ?? "");

/** The posted fields by a schema; refused ones are named. */
export function checked<Schema extends z.ZodType>(request: FastifyRequest, schema: Schema, fields: Fields): z.output<Schema> {
  const read = readByName(schema, fields);
  if (read.ok) return read.value;
  throw new GeoRefusal(
    400,
    read.refused.map(
      ({ field, key }) => `${field}: ${key.startsWith("open311:") ? request.ctx.t(key) : request.ctx.t("http:form.format")}`,
    ),
  );
}

/** A request as GeoReport v2 shows it. `whole`: with the extensions. */
export function asRequest(request: FastifyRequest, row: PublishedRow, { whole, notes }: { whole: boolean; notes: boolean }): object {
  const { ctx } = request;
  const { zone } = ctx.tenant;
  const state = publicState(row.state);
  const updated = row.closed_at && Temporal.Instant.compare(row.closed_at, row.published_at) > 0 ? row.closed_at : row.published_at;
  return {
    service_request_id: row.appeal_id,
    status: statusOf(row.state, closedStates),
    status_notes: notes && row.answer && row.answer_state === "published" ? row.answer : ctx.t(`open311:state.${state}`),
    service_name: row.topic_title,
    service_code: row.topic_code,
    description: row.body,
    agency_responsible: row.unit_name,
    service_notice: null,
    requested_datetime: w3c(row.requested_at, zone),
    updated_datetime: w3c(updated, zone),
    expected_datetime: row.due_on ? endOfDay(row.due_on, zone) : null,
    address: null,
    address_id: null,
    zipcode: null,
    lat: row.latitude,
    long: row.longitude,
    media_url: null,
    ...(whole
      ? { extended_attributes: { number: row.number, title: row.title, state, outcome: row.outcome, district: row.district_name } }
      : {}),
  };
}
