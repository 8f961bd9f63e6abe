import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { searchAddresses } from "./store.ts";

const most = 10;

/** Addresses while one types: for the fields of forms and for machines. */
export function addressApi(app: FastifyInstance): void {
  app.get(
    "/api/v1/addresses",
    {
      config: { access: "public" },
      schema: {
        summary: "Addresses of the town that begin like the text, or nearly so",
        tags: ["territories"],
        querystring: z.object({
          q: z.string().max(300).default("").catch("").describe("street, or street and house, as people write them"),
        }),
        response: { 200: z.array(z.string()).describe(`at most ${most}; streets, and houses once a number is typed`) },
      },
    },
    async (request, reply) => {
      const { q } = request.query as { q: string };
      reply.header("cache-control", "private, max-age=60");
      return searchAddresses(request.ctx, q, most);
    },
  );
}
