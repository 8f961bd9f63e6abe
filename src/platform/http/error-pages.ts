import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { ErrorPage } from "#ui/layout/error-page.tsx";
import { notFound, Refusal } from "./errors.ts";
import { page } from "./page.ts";

/**
 * Turns whatever was thrown into what a person can use: the town's own page with what happened and
 * what to do, or JSON for machines. What was our fault is logged with the request id the page shows.
 */
export function handleErrors(app: FastifyInstance): void {
  app.setNotFoundHandler({ preHandler: [] }, async (request, reply) => show(notFound(), request, reply));
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    const refusal = asRefusal(error, app);
    if (refusal.status >= 500) request.log[refusal.status === 503 ? "warn" : "error"]({ err: error, request_id: request.id }, "failed");
    return show(refusal, request, reply);
  });
}

const known: Readonly<Record<number, string>> = {
  400: "http:error.400.lead",
  401: "http:error.401.lead",
  403: "http:error.403.lead",
  404: "http:error.404.lead",
  405: "http:error.404.lead",
  410: "http:error.410.lead",
  411: "http:error.400.lead",
  413: "http:error.413.lead",
  414: "http:error.400.lead",
  415: "http:error.415.lead",
  422: "http:error.422.lead",
  429: "http:error.429.lead",
};

function asRefusal(error: FastifyError, app: FastifyInstance): Refusal {
  if (error instanceof Refusal) return error;
  if (app.veche.wiring.isDatabaseAway(error)) return new Refusal(503, "http:error.503.lead");
  if (error.validation) return new Refusal(422, "http:error.422.lead");
  const status = error.statusCode ?? 500;
  const key = known[status];
  return key ? new Refusal(status, key, { limit: app.veche.config.FILE_MAX_MB, seconds: 60 }) : new Refusal(status === 503 ? 503 : 500, status === 503 ? "http:error.503.lead" : "http:error.500.lead");
}

async function show(refusal: Refusal, request: FastifyRequest, reply: FastifyReply) {
  if (refusal.status === 503) reply.header("retry-after", "5");
  if (refusal.status === 429) reply.header("retry-after", String(refusal.values.seconds ?? 60));
  reply.header("cache-control", "no-store");
  const machine = isMachine(request);
  if (machine || !request.ctx) {
    const message = request.ctx ? request.ctx.t(refusal.key, refusal.values) : String(refusal.status);
    if (!machine) return reply.status(refusal.status).type("text/plain; charset=utf-8").send(`${refusal.status}\n`);
    return reply.status(refusal.status).send({ error: { status: refusal.status, message, request_id: request.id } });
  }
  const { t } = request.ctx;
  return page(reply, ErrorPage, {
    status: refusal.status,
    title: t(`http:error.${refusal.status}.title`),
    lead: t(refusal.key, refusal.values),
    request_id: request.id,
  }, { status: refusal.status });
}

function isMachine(request: FastifyRequest): boolean {
  const url = request.url;
  return url.startsWith("/api/") || url.startsWith("/open311/") || (request.headers.accept?.startsWith("application/json") ?? false);
}
