import type { FastifyReply } from "fastify";
import { Refusal } from "../http/errors.ts";
import { contentDisposition } from "./disposition.ts";
import { mayShowInline } from "./kinds.ts";
import { readRange } from "./ranges.ts";
import { fileSettings } from "./settings.ts";
import type { FileRow } from "./store.ts";

export interface SendOptions {
  /** the small picture; the file itself where there is none */
  readonly thumbnail?: boolean;
  /** shown in the browser where that is safe (pictures, PDF); everything else is saved whatever is asked */
  readonly inline?: boolean;
  /** Cache-Control of a picture that is everybody's; by default nobody keeps a file without asking again */
  readonly cache?: string;
  /** pages of other sites may show it too: only what everybody may see */
  readonly everywhere?: boolean;
}

/** No script, no form, no request comes out of a file that was sent to us. */
const sealed = "sandbox; default-src 'none'";
/** Chromium shows no PDF under `sandbox`; its viewer is a process of its own and needs only its styles. */
const sealedPdf = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'";

/**
 * Streams a file that `fileForDownload` gave, whole or the range that was asked for, with a 304 for
 * who has it already. A file whose content is lost is a 404.
 */
export async function sendFile(reply: FastifyReply, file: FileRow, options: SendOptions = {}): Promise<FastifyReply> {
  const { request } = reply;
  const thumbnail = options.thumbnail === true && file.thumbnail_key !== null;
  const media_type = thumbnail ? "image/webp" : file.media_type;
  const inline = thumbnail || (options.inline === true && mayShowInline(media_type));
  const etag = `"${file.sha256.toString("hex").slice(0, 40)}${thumbnail ? "-t" : ""}"`;
  const name = thumbnail ? `${file.name}.webp` : file.name;
  const headers = { ...shown({ media_type, name, inline }, options), etag };
  if (matches(request.headers["if-none-match"], etag)) return reply.code(304).headers(headers).send();

  const key = thumbnail && file.thumbnail_key !== null ? file.thumbnail_key : file.storage_key;
  const fresh = request.headers["if-range"] === undefined || request.headers["if-range"] === etag;
  const range = thumbnail || !fresh ? undefined : readRange(request.headers.range, file.size_bytes);
  if (range === "unsatisfiable")
    return reply
      .code(416)
      .headers({ ...headers, "content-range": `bytes */${file.size_bytes}` })
      .send();

  const content = await fileSettings().storage.get(key, range);
  if (!content) throw new Refusal(404, "files:lost");
  // the tag and the ranges speak of these very bytes: @fastify/compress must leave them alone
  request.headers["x-no-compression"] = "1";
  reply.headers({ ...headers, "content-length": content.size });
  if (!thumbnail) reply.header("accept-ranges", "bytes");
  if (range) reply.code(206).header("content-range", `bytes ${range.start}-${range.end}/${file.size_bytes}`);
  return reply.send(content.stream);
}

/** What a browser may do with the bytes, and who else. */
function shown(file: { media_type: string; name: string; inline: boolean }, { cache, everywhere }: SendOptions) {
  return {
    "content-type": file.media_type,
    "content-disposition": contentDisposition(file.inline ? "inline" : "attachment", file.name),
    "x-content-type-options": "nosniff",
    "content-security-policy": file.inline && file.media_type === "application/pdf" ? sealedPdf : sealed,
    "cache-control": cache ?? "private, no-cache",
    "cross-origin-resource-policy": everywhere ? "cross-origin" : "same-origin",
  };
}

function matches(header: string | undefined, etag: string): boolean {
  return header?.split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag) ?? false;
}
