import CSRF from "@fastify/csrf";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { sign } from "../ids.ts";

const cookie = "veche_form";
const dayMs = 86_400_000;

declare module "fastify" {
  interface FastifyInstance {
    csrfTokens: CSRF.TokensUserinfo;
  }
}

/** Tokens of forms: bound to a secret cookie of this browser and to the session, good for a day. */
export function protectForms(app: FastifyInstance): void {
  app.decorate("csrfTokens", CSRF({ hmacKey: sign(app.veche.secret, "csrf"), validity: dayMs, userInfo: true }));
}

/** The token for a form on the page being made; sets the secret cookie the first time. */
export function formToken(request: FastifyRequest, reply: FastifyReply): string {
  let secret = request.cookies[cookie];
  if (!secret || secret.length > 100) {
    secret = app(request).csrfTokens.secretSync();
    request.cookies[cookie] = secret;
    reply.setCookie(cookie, secret, { path: "/", httpOnly: true, sameSite: "strict", secure: app(request).veche.secure });
  }
  return app(request).csrfTokens.create(secret, request.sessionToken ?? "guest");
}

/** Whether the body carries a token that this browser got from us, for this session, within a day. */
export function isOurForm(request: FastifyRequest): boolean {
  const secret = request.cookies[cookie];
  const body = request.body as { _csrf?: unknown } | null | undefined;
  const token = typeof body?._csrf === "string" ? body._csrf : request.headers["x-csrf-token"];
  if (!secret || secret.length > 100 || typeof token !== "string" || token.length > 300) return false;
  return app(request).csrfTokens.verify(secret, token, request.sessionToken ?? "guest");
}

const app = (request: FastifyRequest) => request.server;
