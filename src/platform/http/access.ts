import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isOurForm } from "./csrf.ts";
import { forbidden, notFound, Refusal } from "./errors.ts";
import type { Access } from "./fastify.ts";
import { isSafe } from "./safe.ts";
import { sessionCookie } from "./session-cookie.ts";
import { refuseToken } from "./tokens.ts";

/** A route and who may come in by it. */
export interface Door {
  readonly methods: readonly string[];
  readonly url: string;
  readonly access: Access;
}

declare module "fastify" {
  interface FastifyInstance {
    /** every route there is */
    doors: readonly Door[];
  }
}

/** Fastify's own routes of static files: everybody's, and nobody's town. */
const assets = /^\/assets\//;

/**
 * Every route must say who may come in; one that does not is a programming error and stops the start.
 * Then, for each request: who may come in, and that a form was ours.
 */
export function guardAccess(app: FastifyInstance): void {
  const doors: Door[] = [];
  app.decorate("doors", doors);
  app.addHook("onRoute", (route) => {
    if (assets.test(route.url)) route.config = { ...route.config, access: "public", townless: true };
    if (route.config?.access === undefined)
      throw new Error(`${String(route.method)} ${route.url} does not say who may come in (config.access)`);
    doors.push({ methods: [route.method].flat(), url: route.url, access: route.config.access });
  });

  app.addHook("onRequest", async (request, reply) => {
    // nobody's body is read for a page that is not there
    if (request.is404) throw notFound();
    if (request.wrongToken) throw refuseToken(reply);
    return mayComeIn(request, reply);
  });

  app.addHook("onRequest", async (request) => {
    if (isSafe(request)) return;
    const { access } = request.routeOptions.config;
    if (access === "token") return request.routeOptions.config.keyed ? undefined : onlyJson(request);
    if (request.bearer) return;
    // a neighbouring town's host is the same site: its forms are no more ours than a stranger's
    const site = request.headers["sec-fetch-site"];
    if (site === "cross-site" || site === "same-site") throw new Refusal(403, "http:error.403.foreign_form");
  });

  app.addHook("preHandler", async (request) => {
    const { access, form } = request.routeOptions.config;
    // a token is shown by the program that sends; a page of another site can make a browser send cookies only
    if (isSafe(request) || access === "token" || request.bearer || isOurForm(request)) return;
    if (!form) throw new Refusal(403, "http:error.403.expired_form");
    request.csrfExpired = true;
  });
}

async function mayComeIn(request: FastifyRequest, reply: FastifyReply) {
  const access = request.routeOptions.config.access;
  if (access === undefined || access === "public" || access === "token") return;
  const { actor } = request.ctx;
  if (request.bearer) return mayBearerComeIn(request, access);
  if (access === "resident") return actor.kind === "resident" ? undefined : toSignIn(request, reply, "/login");
  if (actor.kind !== "staff") {
    if (actor.kind === "resident" || hasForeignSession(request)) throw notFound();
    return toSignIn(request, reply, "/staff/login");
  }
  if (typeof access === "object" && !actor.permissions.has(access.permission))
    throw forbidden("http:error.403.permission", { permission: titleOf(request, access.permission) });
}

/** A system comes in where a permission is asked for that its token carries; what is for people only is not there for it. */
function mayBearerComeIn(request: FastifyRequest, access: Access): void {
  if (typeof access !== "object") throw notFound();
  if (!request.ctx.actor.permissions.has(access.permission))
    throw forbidden("http:error.403.scope", { permission: titleOf(request, access.permission) });
}

function titleOf({ ctx, server }: FastifyRequest, permission: string): string {
  const title = server.veche.wiring.permissions?.find(({ code }) => code === permission)?.title;
  return title ? ctx.t(title) : permission;
}

function toSignIn(request: FastifyRequest, reply: FastifyReply, path: string) {
  const machine = request.url.startsWith("/api/") || request.headers.accept?.includes("application/json");
  if (request.method !== "GET" || machine) throw new Refusal(401, "http:error.401.lead");
  return reply.redirect(`${path}?next=${encodeURIComponent(request.url.slice(0, 1000))}`, 303);
}

/** What a page of another site may send without asking (a form, plain text) is not taken where no form token is asked for. */
function onlyJson(request: FastifyRequest): void {
  const type = request.headers["content-type"];
  if (type !== undefined && !/^application\/json\b/i.test(type)) throw new Refusal(415, "http:error.415.lead");
}

/** A session cookie names its town; one of another town finds nothing here, not even a place to sign in. */
function hasForeignSession(request: FastifyRequest): boolean {
  const cookie = request.cookies[sessionCookie];
  return cookie?.includes(".") === true && request.sessionToken === undefined && !cookie.startsWith(`${request.town.slug}.`);
}
