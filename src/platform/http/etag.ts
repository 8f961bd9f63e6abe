import fastifyEtag from "@fastify/etag";
import type { FastifyInstance } from "fastify";

/**
 * A tag for every whole answer, and 304 for who has it already: only for a page that was read and found.
 * Stands before compression, which leaves a stream that nothing can be made of.
 */
export async function tagAnswers(app: FastifyInstance): Promise<void> {
  await app.register(fastifyEtag, { weak: true, replyWith304: false });
  app.addHook("onSend", async (request, reply, payload) => {
    const tag = reply.getHeader("etag");
    const known = request.headers["if-none-match"];
    const read = request.method === "GET" || request.method === "HEAD";
    if (!known || typeof tag !== "string" || !read || reply.statusCode !== 200 || !matches(known, tag)) return payload;
    reply.status(304);
    return "";
  });
}

/** Weak comparison (RFC 9110, 8.8.3.2): proxies that compress make a strong tag weak. */
function matches(known: string, tag: string): boolean {
  const bare = (text: string) => text.trim().replace(/^W\//, "");
  return known.trim() === "*" || known.split(",").some((one) => bare(one) === bare(tag));
}
