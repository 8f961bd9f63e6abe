import type { FastifyReply, FastifyRequest } from "fastify";

export const sessionCookie = "veche_session";

/** Signs the browser in with a session token until `expires`. The cookie is for this host alone, out of reach of scripts. */
export function signInCookie(reply: FastifyReply, token: string, expires: Temporal.Instant): void {
  reply.setCookie(sessionCookie, token, { ...attributes(reply.request), expires: new Date(expires.epochMilliseconds) });
}

/** Forgets the session of this browser. */
export function signOutCookie(reply: FastifyReply): void {
  reply.clearCookie(sessionCookie, attributes(reply.request));
}

function attributes(request: FastifyRequest) {
  return { path: "/", httpOnly: true, sameSite: "lax", secure: request.server.veche.secure } as const;
}
