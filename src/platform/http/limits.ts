import fastifyRateLimit from "@fastify/rate-limit";
import type { FastifyInstance } from "fastify";
import { Refusal } from "./errors.ts";

/** Slows whoever asks too often: by address for everybody, by account for those signed in, tighter for forms. */
export async function limitRates(app: FastifyInstance): Promise<void> {
  const { config } = app.veche;
  await app.register(fastifyRateLimit, {
    global: true,
    hook: "onRequest",
    timeWindow: 60_000,
    cache: 50_000,
    max: (request) => {
      if (request.sessionToken) return config.RATE_PER_ACCOUNT_MINUTE;
      return request.method === "POST" ? config.RATE_WRITES_PER_MINUTE : config.RATE_PER_MINUTE;
    },
    keyGenerator: (request) => (request.sessionToken ? `account ${request.ctx.actor.id}` : `${request.method === "POST" ? "form" : "read"} ${request.ip}`),
    errorResponseBuilder: (_request, context) => new Refusal(429, "http:error.429.lead", { seconds: Math.ceil(context.ttl / 1000) }),
  });
}
