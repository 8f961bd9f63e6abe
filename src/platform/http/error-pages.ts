import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { ErrorPage } from "#ui/layout/error-page.tsx";
import { sqlState } from "../db/index.ts";
import { notFound, Refusal } from "./errors.ts";
import { page } from "./page.ts";
import { problemOf, problemType } from "./problem.ts";

/**
 * Turns whatever was thrown into what a person can use: the town's own page with what happened and
 * what to do, or JSON for machines. What was our fault is logged with the request id the page shows.
 */
export function handleErrors(app: FastifyInstance): void {
  app.setNotFoundHandler(async (request, reply) => show(notFound(), request, reply));
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    const refusal = asRefusal(error, app);
    if (refusal.status >= 500) request.log[refusal.status === 503 ? "warn" : "error"]({ err: error }, "failed");
    else if (isData(error)) request.log.error({ err: error }, "a value reached the database that it cannot hold");
    return show(refusal, request, reply, fieldsOf(error));
  });
}

/** Statuses that have words of their own; others of the 4xx are told as 400. */
const worded = new Set([400, 401, 403, 404, 409, 410, 413, 415, 422, 429, 500, 503]);

function asRefusal(error: FastifyError, app: FastifyInstance): Refusal {
  if (error instanceof Refusal) return error;
  if (app.veche.wiring.isDatabaseAway(error)) return refused(503);
  if (isData(error)) return refused(400);
  if (error.validation) return refused(422);
  const status = error.statusCode ?? 500;
  if (status === 413) return refused(413, { limit: app.veche.config.FILE_MAX_MB });
  if (status === 429) return refused(429, { seconds: 60 });
  return refused(status >= 400 && status < 500 ? status : status === 503 ? 503 : 500);
}

function refused(status: number, values: Readonly<Record<string, unknown>> = {}): Refusal {
  return new Refusal(status, `http:error.${wordsOf(status)}.lead`, values);
}

function wordsOf(status: number): number {
  return worded.has(status) ? status : status === 405 ? 404 : status < 500 ? 400 : 500;
}

/** PostgreSQL's class 22: a value of the wrong shape came through our checks. The sender hears 400, the log hears of the gap. */
function isData(error: unknown): boolean {
  return sqlState(error)?.startsWith("22") ?? false;
}

/** Which fields of a machine's request a schema refused. */
function fieldsOf(error: FastifyError): readonly { field: string; message: string }[] | undefined {
  return error.validation?.map(({ instancePath, message }) => ({
    field: instancePath.split("/").filter(Boolean).join("."),
    message: message ?? "",
  }));
}

async function show(refusal: Refusal, request: FastifyRequest, reply: FastifyReply, fields?: ReturnType<typeof fieldsOf>) {
  const { status, key, values } = refusal;
  if (status === 503) reply.header("retry-after", "5");
  if (status === 429) reply.header("retry-after", String(values.seconds ?? 60));
  reply.header("cache-control", "no-store").status(status);
  const t = request.ctx?.t;
  if (isMachine(request)) {
    const words = t ? { title: t(`http:error.${wordsOf(status)}.title`), detail: t(key, values) } : { title: String(status) };
    return reply.type(problemType).send(problemOf(request, { status, ...words, errors: fields }));
  }
  // no town, no look: the database has been away since the start, or there is no town yet
  if (!t) return reply.type("text/plain; charset=utf-8").send(`${status}\n`);
  return page(
    reply,
    ErrorPage,
    { status, title: t(`http:error.${wordsOf(status)}.title`), lead: t(key, values), request_id: request.id },
    { status },
  );
}

function isMachine(request: FastifyRequest): boolean {
  return /^\/(api|open311)\//.test(request.originalUrl) || (request.headers.accept?.startsWith("application/json") ?? false);
}
