import type { FastifyInstance, FastifyRequest } from "fastify";
import { guestActor } from "../context.ts";
import { type Language, negotiate, translator } from "../i18n/index.ts";
import { sign } from "../ids.ts";
import { forgetRecent } from "../recent.ts";
import { Refusal } from "./errors.ts";
import { sessionCookie } from "./session-cookie.ts";
import { identify, shownToken } from "./tokens.ts";
import { refuseUnreadable } from "./unreadable.ts";

export const languageCookie = "veche_language";

/** Cookies that say how pages look, and nothing of what somebody has done. */
const looks = new Set([languageCookie, "veche_look"]);

/** Gives every request its town, its actor and its context, before anything else looks at it. */
export function attachContext(app: FastifyInstance): void {
  const { clock, secret, wiring } = app.veche;
  const signer = (...parts: string[]) => sign(secret, ...parts);
  app.decorateRequest("csrfExpired", false);
  app.decorateRequest("sessionToken", undefined);
  app.decorateRequest("bearer", undefined);
  app.decorateRequest("wrongToken", false);
  app.decorateRequest("ctx", null as never);
  app.decorateRequest("town", null as never);
  if (!app.hasRequestDecorator("uploads")) app.decorateRequest("uploads", null as never);

  app.addHook("onRequest", async (request, reply) => {
    if (request.routeOptions.config.townless) return;
    const town = await wiring.townFor(request.hostname.toLowerCase());
    if (!town) throw new Refusal(404, "http:error.no_town");
    const db = (mayBeLate(request) && wiring.readsFor?.(town.municipality_id)) || wiring.dbFor(town.municipality_id);
    const language = languageOf(request, town.languages);
    request.town = town;
    request.ctx = { tenant: town, db, actor: guestActor, clock, language, t: translator(language), sign: signer, request_id: request.id };
    refuseUnreadable(request.raw);
    if ((request.query as { lang?: unknown } | undefined)?.lang === language) {
      reply.setCookie(languageCookie, language, {
        path: "/",
        httpOnly: true,
        sameSite: "lax",
        maxAge: 31_536_000,
        secure: app.veche.secure,
      });
    }
    const shown = shownToken(request);
    if (shown !== undefined) {
      // who shows a token is that system and nobody else: a cookie beside it counts for nothing
      request.wrongToken = !(await identify(request, shown));
      return;
    }
    const token = request.cookies[sessionCookie];
    if (!token || request.routeOptions.config.access === "token") return;
    // a guest until this is answered: should the database be away, the page that says so is the town's own
    const actor = await wiring.actorFor(db, town.municipality_id, token, clock);
    if (!actor) return;
    request.sessionToken = token;
    request.ctx = { ...request.ctx, actor };
  });

  // before the answer leaves: whoever follows its redirect sees what they have done
  app.addHook("onSend", async (request) => {
    if (request.method !== "GET" && request.method !== "HEAD" && request.ctx) forgetRecent(request.ctx.tenant.municipality_id);
  });
}

/**
 * A public page asked for by somebody who has done nothing here: no session, no token, no form of ours has been before
 * them, and no secret of a letter in the address. Whoever has just written something must find it.
 */
function mayBeLate(request: FastifyRequest): boolean {
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  if (request.routeOptions.config.access !== "public" || shownToken(request) !== undefined) return false;
  const { key } = (request.query as { key?: unknown } | undefined) ?? {};
  return key === undefined && Object.keys(request.cookies).every((name) => !name.startsWith("veche_") || looks.has(name));
}

/** A language asked for in the address wins, then the cookie, then what the browser accepts. */
export function languageOf(request: FastifyRequest, offered: readonly Language[]): Language {
  const asked = (request.query as { lang?: unknown } | undefined)?.lang ?? request.cookies[languageCookie];
  if (typeof asked === "string" && (offered as readonly string[]).includes(asked)) return asked as Language;
  return negotiate(request.headers["accept-language"], offered);
}
