import type { IncomingMessage } from "node:http";
import type { FastifyInstance } from "fastify";
import { notFound, Refusal } from "./errors.ts";

const refusals = new WeakMap<object, Refusal>();
/** Deepest nesting of a JSON body that is looked into. */
const deepest = 20;

/**
 * For `rewriteUrl`: an address that nobody can read (broken percent signs, bytes that are no UTF-8) or that
 * names nothing (control characters) goes on as "/" with a refusal, so that it gets the town's own page
 * rather than the router's words.
 */
export function readableUrl(raw: { readonly url?: string | undefined }): string {
  const url = raw.url ?? "/";
  const [path = "/"] = url.split("?", 1);
  try {
    if (!/\p{Cc}/u.test(decodeURIComponent(path))) return url;
    refusals.set(raw, notFound());
  } catch {
    refusals.set(raw, new Refusal(400, "http:error.400.lead"));
  }
  return "/";
}

/** Throws what an address that could not be read is answered with. */
export function refuseUnreadable(raw: IncomingMessage): void {
  const refusal = refusals.get(raw);
  if (refusal) throw refusal;
}

/**
 * Takes NUL and lone surrogates out of every text of the query and the body before a handler sees it:
 * no text in the database can hold them. A body nested deeper than any of ours is refused.
 */
export function cleanInput(app: FastifyInstance): void {
  app.addHook("preValidation", async (request) => {
    request.query = cleaned(request.query, 0);
    if (typeof request.body === "object" && request.body !== null && !Buffer.isBuffer(request.body))
      request.body = cleaned(request.body, 0);
  });
}

function cleaned(value: unknown, depth: number): unknown {
  if (typeof value === "string") return value.isWellFormed() && !value.includes("\0") ? value : value.toWellFormed().replaceAll("\0", "");
  if (typeof value !== "object" || value === null) return value;
  if (depth === deepest) throw new Refusal(400, "http:error.400.lead");
  if (Array.isArray(value)) return value.map((one) => cleaned(one, depth + 1));
  const fields = value as Record<string, unknown>;
  for (const name of Object.keys(fields)) {
    const clean = cleaned(fields[name], depth + 1);
    if (clean !== fields[name]) fields[name] = clean;
  }
  return value;
}
