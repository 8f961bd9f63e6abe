import type { FastifyRequest } from "fastify";
import { type Circle, mostMetres, readCircle } from "#modules/appeals/index.ts";
import { isId } from "#platform/ids.ts";
import { GeoRefusal, readW3c } from "../rules.ts";

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

const longestDays = 90;

/**
 * The time asked for: 90 days at most, which is also what is meant when one end or both are missing.
 */
export function windowOf(request: FastifyRequest): { from: Temporal.Instant; to: Temporal.Instant } {
  const { ctx } = request;
  const [start, end] = [readTime(request, "start_date"), readTime(request, "end_date")];
  const span = { hours: longestDays * 24 };
  const to = end ?? (start ? start.add(span) : ctx.clock.now());
  const from = start ?? to.subtract(span);
  if (Temporal.Instant.compare(from, to) > 0) throw new GeoRefusal(400, [`end_date: ${ctx.t("open311:form.before_start")}`]);
  if (Temporal.Instant.compare(from.add(span), to) < 0) throw new GeoRefusal(400, [`end_date: ${ctx.t("open311:form.too_far")}`]);
  return { from, to };
}

/**
 * The times requests are asked for by: when they came, or with `updated_after` and `updated_before` when they last changed,
 * whenever they came. Both may be given.
 */
export function timesOf(request: FastifyRequest) {
  const [updated_from, updated_to] = [readTime(request, "updated_after"), readTime(request, "updated_before")];
  if (updated_from && updated_to && Temporal.Instant.compare(updated_from, updated_to) > 0)
    throw new GeoRefusal(400, [`updated_before: ${request.ctx.t("open311:form.before_start")}`]);
  const byChange = updated_from !== undefined || updated_to !== undefined;
  const anyDay = byChange && queried(request, "start_date") === undefined && queried(request, "end_date") === undefined;
  return { ...(anyDay ? {} : windowOf(request)), updated_from, updated_to };
}

function readTime(request: FastifyRequest, name: string): Temporal.Instant | undefined {
  const text = queried(request, name);
  if (text === undefined) return undefined;
  const instant = readW3c(text, request.ctx.tenant.zone);
  if (!instant) throw new GeoRefusal(400, [`${name}: ${request.ctx.t("open311:form.datetime")}`]);
  return instant;
}

/** `lat`, `long` and `radius` in metres: all of them, or none. */
export function aroundOf(request: FastifyRequest): Circle | undefined {
  const [lat, long, radius] = (["lat", "long", "radius"] as const).map((name) => queried(request, name));
  if (lat === undefined && long === undefined && radius === undefined) return undefined;
  const circle = readCircle(`${long},${lat},${radius}`);
  if (!circle) throw new GeoRefusal(400, [`radius: ${request.ctx.t("open311:form.around", { most: mostMetres })}`]);
  return circle;
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
