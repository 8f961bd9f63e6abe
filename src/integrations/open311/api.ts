import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import { closedStates, type PublishedRow, photoPaths, publicState, updatedAt } from "#modules/appeals/index.ts";
import { identifyByKey, originOf, Refusal } from "#platform/http/index.ts";
import { readByName } from "./forms.ts";
import { endOfDay, type Fields, formatOf, GeoRefusal, readFields, statusOf, toXml, w3c } from "./rules.ts";

/** Sends a list in the format asked for: in XML as `root` of `item`s, in JSON as an array. */
export function sendList(
  reply: FastifyReply,
  root: string,
  item: string,
  rows: readonly object[],
  inXml: () => readonly object[] = () => rows,
): FastifyReply {
  return send(reply, () => toXml(root, { [item]: inXml() }), rows);
}

/** Sends one thing in the format asked for. */
export function sendOne(reply: FastifyReply, root: string, content: object, asJson: object = content): FastifyReply {
  return send(reply, () => toXml(root, content), asJson);
}

function send(reply: FastifyReply, asXml: () => string, asJson: object): FastifyReply {
  const format = formatIn(reply.request);
  reply.header("access-control-allow-origin", "*").header("cross-origin-resource-policy", "cross-origin").header("vary", "accept");
  // as bytes: the mark of the answer is made of them, too, and a text would be encoded for each
  return format === "json"
    ? reply.type("application/json; charset=utf-8").send(Buffer.from(JSON.stringify(asJson)))
    : reply.type("text/xml; charset=utf-8").send(Buffer.from(asXml()));
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

const geoStatus: Readonly<Record<number, number>> = { 401: 403, 422: 400 };

function asGeo(error: FastifyError, request: FastifyRequest): GeoRefusal {
  if (error instanceof GeoRefusal) return error;
  const t = request.ctx?.t;
  const say = (status: number, key: string, values = {}) => new GeoRefusal(status, [t ? t(key, values) : String(status)]);
  const { isDatabaseAway, config } = { ...request.server.veche.wiring, config: request.server.veche.config };
  // a wrong token is 403 in GeoReport v2, and whatever cannot be taken 400
  if (error instanceof Refusal) return say(geoStatus[error.status] ?? error.status, error.key, error.values);
  if (isDatabaseAway(error)) return say(503, "http:error.503.lead");
  const status = error.statusCode ?? 500;
  if (status === 413) return say(413, "http:error.413.lead", { limit: config.FILE_MAX_MB });
  if (status === 415) return say(415, "open311:error.media_type");
  return status >= 400 && status < 500 ? say(status, "open311:error.unreadable") : say(500, "http:error.500.lead");
}

/** A town answers to its short name and to its hosts; any other jurisdiction is not here. */
export function checkJurisdiction(request: FastifyRequest, given: string | undefined): void {
  const { slug, hosts = [] } = request.ctx.tenant;
  if (given && given !== slug && !hosts.includes(given.toLowerCase()))
    throw new GeoRefusal(404, [request.ctx.t("open311:error.jurisdiction")]);
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
export function asRequest(request: FastifyRequest, row: PublishedRow, { whole, notes }: { whole: boolean; notes: boolean }) {
  const { ctx } = request;
  const { zone } = ctx.tenant;
  const state = publicState(row.state);
  const pictures = row.photo_ids === null ? [] : photoPaths(row).map((path) => `${originOf(request)}${path}`);
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
    updated_datetime: w3c(updatedAt(row), zone),
    expected_datetime: row.due_on ? endOfDay(row.due_on, zone) : null,
    address: null,
    address_id: null,
    zipcode: null,
    lat: row.latitude,
    long: row.longitude,
    media_url: pictures[0] ?? null,
    ...(whole
      ? {
          extended_attributes: {
            number: row.number,
            title: row.title,
            state,
            outcome: row.outcome,
            district: row.district_name,
            media_urls: pictures,
          },
        }
      : {}),
  };
}
