import type { FastifyReply, FastifyRequest } from "fastify";

export const sessionCookie = "veche_session";

/** Signs the browser in with a session token for as long as `life`, by its own clock. The cookie is for this host alone, out of reach of scripts. */
export function signInCookie(reply: FastifyReply, token: string, life: Temporal.Duration): void {
  reply.setCookie(sessionCookie, token, { ...attributes(reply.request), maxAge: life.total("seconds") });
}

/** Forgets the session of this browser. */
export function signOutCookie(reply: FastifyReply): void {
  reply.clearCookie(sessionCookie, attributes(reply.request));
}

function attributes(request: FastifyRequest) {
  return { path: "/", httpOnly: true, sameSite: "lax", secure: request.server.veche.secure } as const;
}
