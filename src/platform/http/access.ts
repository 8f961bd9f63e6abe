import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isOurForm } from "./csrf.ts";
import { forbidden, notFound, Refusal } from "./errors.ts";

const safe = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Every route must say who may come in; one that does not is a programming error and stops the start.
 * Then, for each request: who may come in, and that a form was ours.
 */
export function guardAccess(app: FastifyInstance): void {
  app.addHook("onRoute", (route) => {
    if (route.url.startsWith("/assets/")) route.config = { ...route.config, access: "public" };
    if (route.config?.access === undefined) throw new Error(`${String(route.method)} ${route.url} does not say who may come in (config.access)`);
  });

  app.addHook("onRequest", async (request, reply) => {
    const access = request.routeOptions.config.access;
    if (access === undefined || access === "public" || access === "token") return;
    const { actor } = request.ctx;
    if (access === "resident") {
      if (actor.kind !== "resident") return toSignIn(request, reply, "/login");
      return;
    }
    if (actor.kind !== "staff") {
      if (actor.kind === "resident" || foreignSession(request)) throw notFound();
      return toSignIn(request, reply, "/staff/login");
    }
    if (typeof access === "object" && !actor.permissions.has(access.permission)) throw forbidden("http:error.403.permission", { permission: access.permission });
  });

  app.addHook("onRequest", async (request) => {
    if (safe.has(request.method) || request.routeOptions.config.access === "token") return;
    const site = request.headers["sec-fetch-site"];
    if (site === "cross-site") throw new Refusal(403, "http:error.403.foreign_form");
  });

  app.addHook("preHandler", async (request, reply) => {
    if (safe.has(request.method) || request.routeOptions.config.access === "token" || request.is404) return;
    if (isOurForm(request, reply)) return;
    if (!request.routeOptions.config.form) throw new Refusal(403, "http:error.403.expired_form");
    request.csrfExpired = true;
  });
}

function toSignIn(request: FastifyRequest, reply: FastifyReply, path: string) {
  if (request.method !== "GET" || request.headers.accept?.includes("application/json")) throw new Refusal(401, "http:error.401.lead");
  return reply.redirect(`${path}?next=${encodeURIComponent(request.url.slice(0, 1000))}`, 303);
}

/** A session cookie names its town; one of another town finds nothing here, not even a place to sign in. */
function foreignSession(request: FastifyRequest): boolean {
  const cookie = request.cookies.veche_session;
  return cookie !== undefined && request.sessionToken === undefined && cookie.includes(".") && !cookie.startsWith(`${request.town.slug}.`);
}
