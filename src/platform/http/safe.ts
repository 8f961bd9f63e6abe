import type { FastifyRequest } from "fastify";

const safe = new Set(["GET", "HEAD", "OPTIONS"]);

/** Whether the request only reads. */
export function isSafe({ method }: Pick<FastifyRequest, "method">): boolean {
  return safe.has(method);
}
