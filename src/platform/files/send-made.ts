import type { FastifyReply } from "fastify";
import { contentDisposition } from "./disposition.ts";
import { kinds } from "./kinds.ts";

/** Sends a document the program has just made; a PDF is shown in the browser, a Word file is saved. Nobody keeps it without asking again. */
export function sendMade(reply: FastifyReply, content: Buffer, kind: "pdf" | "docx", name: string): FastifyReply {
  return reply
    .headers({
      "content-type": kinds[kind].media_type,
      "content-disposition": contentDisposition(kind === "pdf" ? "inline" : "attachment", `${name}.${kind}`),
      "x-content-type-options": "nosniff",
      // Chromium shows no PDF under `sandbox`; its viewer is a process of its own and needs only its styles
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'",
      "cache-control": "private, no-store",
      "x-robots-tag": "noindex",
    })
    .send(content);
}
