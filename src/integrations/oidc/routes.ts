import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { comeIn } from "#modules/people/index.ts";
import { localPath, notFound, page } from "#platform/http/index.ts";
import { sameSecret } from "#platform/ids.ts";
import { comeBack, endUrl, leave, packJourney, providerOf, readJourney, SignInFailed } from "./actions.ts";
import { LoginOidcBackPage } from "./pages/login-oidc-back.tsx";
import { LoginOidcEndPage } from "./pages/login-oidc-end.tsx";
import { type Failure, statusOf } from "./rules.ts";

const cookie = "veche_oidc";
const open = { config: { access: "public" } } as const;
/** Minutes a person may take at the provider. */
const journeyMinutes = 15;

/** Signing in at the town's identity provider. Without OIDC_ISSUER there is nothing here. */
export function oidcRoutes(app: FastifyInstance): void {
  const { config, secure } = app.veche;
  const provider = providerOf(config);
  // the way back from another site is a navigation: lax, and for these pages alone
  const cookieSettings = { path: "/login/oidc", httpOnly: true, sameSite: "lax", secure } as const;
  const onlyWithProvider = async () => {
    if (!config.OIDC_ISSUER) throw notFound();
  };
  const routes = { ...open, preHandler: onlyWithProvider };
  const failed = (reply: FastifyReply, failure: Failure, next: string, cause?: unknown) => {
    if (cause) reply.request.log.warn({ err: cause, failure }, "OIDC sign-in failed");
    reply.header("cache-control", "no-store");
    return page(reply, LoginOidcBackPage, { failure, next, provider: config.OIDC_NAME }, { status: statusOf[failure] });
  };

  app.get<{ Querystring: { next?: string } }>("/login/oidc", routes, async (request, reply) => {
    const next = localPath(request.query.next, "");
    try {
      const { url, journey } = await leave(await provider(), { redirect_uri: backUrl(request), scope: config.OIDC_SCOPE, next });
      reply.setCookie(cookie, packJourney(request.ctx, journey), { ...cookieSettings, maxAge: journeyMinutes * 60 });
      return reply.header("cache-control", "no-store").redirect(url.href, 303);
    } catch (error) {
      return failed(reply, "away", next, error);
    }
  });

  app.get<{ Querystring: { state?: string | string[] } }>("/login/oidc/back", routes, async (request, reply) => {
    const journey = readJourney(request.ctx, request.cookies[cookie]);
    const { state } = request.query;
    if (!journey || typeof state !== "string" || !sameSecret(state, journey.state)) return failed(reply, "mismatch", journey?.next ?? "");
    reply.clearCookie(cookie, cookieSettings);
    const next = localPath(journey.next, "");
    try {
      const found = await provider().catch((error) => {
        throw new SignInFailed("away", error);
      });
      const provided = await comeBack(found, new URL(request.url, originOf(request)), journey, config);
      return await comeIn(request, reply.header("cache-control", "no-store"), provided, next);
    } catch (error) {
      if (!(error instanceof SignInFailed)) throw error;
      return failed(reply, error.failure, next, error.cause);
    }
  });

  app.get("/login/oidc/end", routes, async (request, reply) => {
    const url = await provider().then(
      (found) => endUrl(found, `${originOf(request)}/`),
      () => undefined,
    );
    return page(reply, LoginOidcEndPage, { provider: config.OIDC_NAME, url: url?.href });
  });
}

const originOf = (request: FastifyRequest) => `${request.protocol}://${request.host}`;
const backUrl = (request: FastifyRequest) => `${originOf(request)}/login/oidc/back`;
