import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { MultipartFile } from "@fastify/multipart";
import type { Upload } from "../http/fastify.ts";
import { newToken } from "../ids.ts";
import { cleanFileName } from "./names.ts";
import type { TempFolder } from "./temp-folder.ts";

/**
 * Streams one file of a form into the folder, under a name of our own. Not more than `most` bytes are
 * written; `size` counts them all. Undefined for a file field that was left empty. `budget` is what
 * the whole body may still take: when it is used up, reading stops.
 */
export async function keepPart(
  part: MultipartFile,
  folder: TempFolder,
  most: number,
  budget: { left: number },
): Promise<Upload | undefined> {
  const path = join(await folder.path(), newToken(12));
  let size = 0;
  await pipeline(
    part.file,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        const room = most - size;
        size += chunk.length;
        budget.left -= chunk.length;
        if (budget.left < 0) return;
        if (room > 0) yield chunk.subarray(0, room);
      }
    },
    createWriteStream(path, { flags: "wx", mode: 0o600 }),
  );
  if (size === 0 && !part.filename) return undefined;
  return { field: part.fieldname, path, filename: cleanFileName(part.filename ?? ""), declaredType: part.mimetype, size };
}
