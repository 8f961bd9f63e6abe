import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Notice } from "./fastify.ts";

const cookie = "veche_notice";
const kinds = new Set(["success", "info", "warning", "error"]);

/** Adds `reply.notice(text)`. The cookie is signed and names its town, so that no neighbouring host can put words into our mouth. */
export function noticeCookie(app: FastifyInstance): void {
  app.decorateReply("notice", function (this: FastifyReply, text: string, kind: Notice["kind"] = "success") {
    const value = Buffer.from(JSON.stringify([kind, text.slice(0, 500), this.request.town.slug])).toString("base64url");
    this.setCookie(cookie, value, { path: "/", httpOnly: true, sameSite: "lax", signed: true, maxAge: 60, secure: app.veche.secure });
    return this;
  });
}

/** The notice that waits for this person; taken once. */
export function takeNotice(request: FastifyRequest, reply: FastifyReply): Notice | undefined {
  const raw = request.cookies[cookie];
  if (!raw) return undefined;
  reply.clearCookie(cookie, { path: "/" });
  const unsigned = request.unsignCookie(raw);
  if (!unsigned.valid || !unsigned.value) return undefined;
  try {
    const [kind, text, town] = JSON.parse(Buffer.from(unsigned.value, "base64url").toString("utf8")) as [string, string, string];
    return kinds.has(kind) && town === request.town.slug ? { kind: kind as Notice["kind"], text } : undefined;
  } catch {
    return undefined;
  }
}
