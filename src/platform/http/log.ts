import type { FastifyInstance } from "fastify";

/**
 * One line per request: the route's pattern instead of the address, so that no number, search word or
 * secret link reaches the log.
 */
export function logRequests(app: FastifyInstance): void {
  app.addHook("onResponse", async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? "(none)",
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        town: request.town?.slug,
      },
      "request",
    );
  });
}
