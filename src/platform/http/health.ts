import type { FastifyInstance } from "fastify";
import { collectDefaultMetrics, Counter, Histogram, Registry } from "prom-client";
import { sameSecret } from "../ids.ts";
import { notFound } from "./errors.ts";

/** `/healthz` the process lives; `/readyz` it can serve; `/metrics` for Prometheus, from loopback or with the token. */
export function healthRoutes(app: FastifyInstance): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({ name: "veche_http_requests_total", help: "Requests by route and status", labelNames: ["route", "method", "status"], registers: [registry] });
  const seconds = new Histogram({
    name: "veche_http_request_seconds",
    help: "Seconds to answer by route",
    labelNames: ["route", "method"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "(none)";
    requests.inc({ route, method: request.method, status: reply.statusCode });
    seconds.observe({ route, method: request.method }, reply.elapsedTime / 1000);
  });

  app.get("/healthz", { config: { access: "public" } }, async (_request, reply) => reply.type("text/plain").send("ok\n"));
  app.get("/readyz", { config: { access: "public" } }, async (_request, reply) => {
    await app.veche.wiring.ping();
    return reply.type("text/plain").send("ready\n");
  });
  app.get("/metrics", { config: { access: "public" } }, async (request, reply) => {
    const token = app.veche.config.METRICS_TOKEN;
    const given = request.headers.authorization?.replace(/^Bearer /, "") ?? "";
    const local = request.ip === "127.0.0.1" || request.ip === "::1";
    if (token ? !sameSecret(token, given) : !local) throw notFound();
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
