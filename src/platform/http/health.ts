import type { FastifyInstance, FastifyRequest } from "fastify";
import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";
import { sameSecret } from "../ids.ts";
import { notFound } from "./errors.ts";

const open = { access: "public", townless: true } as const;

/** `/healthz` the process lives; `/readyz` it can serve; `/metrics` for Prometheus, from loopback or with the token. */
export function healthRoutes(app: FastifyInstance): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  measure(app, registry);

  app.get("/healthz", { config: open }, async (_request, reply) =>
    reply.type("text/plain").header("cache-control", "no-store").send("ok\n"),
  );

  app.get("/readyz", { config: open }, async (request, reply) => {
    reply.type("text/plain").header("cache-control", "no-store");
    try {
      await app.veche.wiring.ping();
      return reply.send("ready\n");
    } catch (error) {
      request.log.warn({ err: error }, "not ready");
      return reply.status(503).header("retry-after", "5").send("the database is away\n");
    }
  });

  app.get("/metrics", { config: open }, async (request, reply) => {
    const token = app.veche.config.METRICS_TOKEN;
    if (token ? !sameSecret(token, bearerOf(request)) : !isLocal(request)) throw notFound();
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

function measure(app: FastifyInstance, registry: Registry): void {
  const registers = [registry];
  const requests = new Counter({
    name: "veche_http_requests_total",
    help: "Requests by route and status",
    labelNames: ["route", "method", "status"],
    registers,
  });
  const seconds = new Histogram({
    name: "veche_http_request_seconds",
    help: "Seconds to answer by route",
    labelNames: ["route", "method"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  });
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "(none)";
    requests.inc({ route, method: request.method, status: reply.statusCode });
    seconds.observe({ route, method: request.method }, reply.elapsedTime / 1000);
  });
}

const bearerOf = (request: FastifyRequest) => request.headers.authorization?.replace(/^Bearer /i, "") ?? "";

/** From this machine and through no proxy: behind one that was not announced (TRUST_PROXY), everybody seems to be local. */
function isLocal(request: FastifyRequest): boolean {
  const local = ["127.0.0.1", "::1", "::ffff:127.0.0.1"].includes(request.ip);
  return local && !request.headers["x-forwarded-for"] && !request.headers.forwarded && !request.headers.via;
}
