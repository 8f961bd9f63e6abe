import fastifyRateLimit, { normalizeIP } from "@fastify/rate-limit";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Refusal } from "./errors.ts";
import { isSafe } from "./safe.ts";

declare module "fastify" {
  interface FastifyInstance {
    /** counts a request once more, by who it has turned out to come from */
    countRequest: ReturnType<FastifyInstance["createRateLimit"]>;
  }
}

/**
 * Slows whoever asks too often: by account for those signed in (a town hall shares one address), by
 * address for everybody else, tighter for what writes. Counts pages that are not there and refusals too.
 */
export async function limitRates(app: FastifyInstance): Promise<void> {
  const { config } = app.veche;
  await app.register(fastifyRateLimit, {
    global: false,
    timeWindow: 60_000,
    cache: config.RATE_COUNTERS,
    max: (request) => {
      if (request.bearer) return request.bearer.per_minute;
      // who names a key in a form is counted by it once the form has been read: see `identify`
      if (request.routeOptions.config.keyed) return config.RATE_PER_MINUTE;
      if (request.sessionToken) return config.RATE_PER_ACCOUNT_MINUTE;
      return isSafe(request) ? config.RATE_PER_MINUTE : config.RATE_WRITES_PER_MINUTE;
    },
    keyGenerator: (request) =>
      request.bearer
        ? `token ${request.bearer.token_id}`
        : request.sessionToken
          ? `account ${request.ctx.actor.id}`
          : `${isSafe(request) ? "read" : "form"} ${neighbourhood(request)}`,
    errorResponseBuilder: (_request, context) => new Refusal(429, "http:error.429.lead", { seconds: Math.ceil(context.ttl / 1000) }),
  });
  app.decorate("countRequest", app.createRateLimit());
  const limit = app.rateLimit();
  app.addHook("onRequest", async function (request, reply) {
    if (!request.routeOptions.config.townless) await limit.call(this, request, reply);
  });
}

/** The address; of IPv6 the /64 that one household has at its disposal. */
export function neighbourhood(request: FastifyRequest): string {
  return normalizeIP(request.ip);
}
