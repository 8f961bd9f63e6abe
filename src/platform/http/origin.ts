import type { FastifyRequest } from "fastify";

/**
 * Where the town's site is, for links that leave it (feeds, machines): the host that was asked when it is the town's own, by the
 * protocol of PUBLIC_URL; else PUBLIC_URL itself, so that no made-up host enters a link others keep. Without PUBLIC_URL as asked.
 */
export function originOf(request: FastifyRequest): string {
  const { PUBLIC_URL } = request.server.veche.config;
  if (!PUBLIC_URL) return `${request.protocol}://${request.host}`;
  const shown = new URL(PUBLIC_URL);
  return request.ctx.tenant.hosts?.includes(request.hostname) ? `${shown.protocol}//${request.host}` : shown.origin;
}
