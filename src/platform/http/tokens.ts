import type { FastifyReply, FastifyRequest } from "fastify";
import { Refusal } from "./errors.ts";

/** Where machines ask: a token is looked at nowhere else. */
const machines = /^\/(api|open311)\//;

/** The token a program has sent along: `Authorization: Bearer`, or `api_key` in an address of Open311. */
export function shownToken(request: FastifyRequest): string | undefined {
  const [path = ""] = request.url.split("?", 1);
  if (!machines.test(path)) return undefined;
  const [, token] = /^bearer +(\S{1,200}) *$/i.exec(request.headers.authorization ?? "") ?? [];
  if (token || !path.startsWith("/open311/")) return token;
  const key = (request.query as { api_key?: unknown } | undefined)?.api_key;
  return typeof key === "string" && key !== "" ? key : undefined;
}

/** Makes the request that of the system whose token this is; false when it is nobody's. */
export async function identify(request: FastifyRequest, token: string): Promise<boolean> {
  const { clock, wiring } = request.server.veche;
  const { db, tenant } = request.ctx;
  const bearer = token.length > 200 ? null : await wiring.bearerFor?.(db, tenant.municipality_id, token, clock);
  if (!bearer) return false;
  request.bearer = bearer;
  request.sessionToken = undefined;
  request.ctx = { ...request.ctx, actor: bearer.actor };
  return true;
}

/**
 * `identify` for a key that stood in a form, once it has been read; counts the request for that token.
 * 403 for a key that is nobody's, as GeoReport v2 wants it; 429 for one that asks too often.
 */
export async function identifyByKey(request: FastifyRequest, key: string): Promise<void> {
  if (!(await identify(request, key))) throw new Refusal(403, "http:error.403.key");
  const counted = await request.server.countRequest(request);
  if (!counted.isAllowed && counted.isExceeded) throw new Refusal(429, "http:error.429.lead", { seconds: counted.ttlInSeconds });
}

/** 401 for a token that is unknown, has run out or was revoked (RFC 6750, section 3). */
export function refuseToken(reply: FastifyReply): Refusal {
  reply.header("www-authenticate", 'Bearer realm="Veche", error="invalid_token"');
  return new Refusal(401, "http:error.401.token");
}
