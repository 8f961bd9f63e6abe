import { fileSettings } from "./settings.ts";
import type { FileRow } from "./store.ts";

/** The whole content of a kept file, for what is made of it (a Word template). Undefined when it is lost or larger than `most` bytes. */
export async function readContent(file: FileRow, most: number): Promise<Buffer | undefined> {
  if (file.size_bytes > most) return undefined;
  const content = await fileSettings().storage.get(file.storage_key);
  if (!content) return undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of content.stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
