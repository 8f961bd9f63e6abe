import { createReadStream } from "node:fs";
import { createInflateRaw } from "node:zlib";
import { withWindow } from "../files/window.ts";
import { isZipBomb, type ZipEntry, zipEntries } from "../files/zip.ts";
import { TableRefused } from "./refused.ts";

/**
 * Unpacks every part of a workbook into nothing and counts: what the file itself says of its size is
 * not to be believed. Throws TableRefused for what is no workbook, encrypted, or larger than `most` bytes.
 * Answers the unpacked size of all sheets and texts.
 */
export async function checkWorkbook(path: string, most: number): Promise<void> {
  const { entries, starts, size } = await withWindow(path, async (file) => {
    const entries = await zipEntries(file);
    if (!entries?.some((entry) => entry.name === "xl/workbook.xml")) throw new TableRefused("not_xlsx");
    const starts: number[] = [];
    for (const entry of entries) {
      const header = await file.read(entry.offset, 30);
      starts.push(header.length < 30 ? file.size : entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28));
    }
    return { entries, starts, size: file.size };
  });
  if (entries.some((entry) => entry.encrypted)) throw new TableRefused("encrypted");
  if (isZipBomb(entries, size)) throw tooLarge(most);
  let total = 0;
  for (const [at, entry] of entries.entries()) {
    total += entry.stored ? entry.compressed : await inflatedSize(path, entry, starts[at] ?? size, most - total);
    if (total > most) throw tooLarge(most);
  }
}

const tooLarge = (most: number) => new TableRefused("unpacked", { megabytes: Math.floor(most / 1_000_000) });

async function inflatedSize(path: string, entry: ZipEntry, start: number, most: number): Promise<number> {
  if (entry.compressed === 0) return 0;
  const file = createReadStream(path, { start, end: start + entry.compressed - 1 });
  const inflate = file.pipe(createInflateRaw({ chunkSize: 1 << 18 }));
  file.on("error", (error) => inflate.destroy(error));
  let size = 0;
  try {
    for await (const chunk of inflate as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > most) break;
    }
  } catch {
    throw new TableRefused("not_xlsx");
  } finally {
    file.destroy();
    inflate.destroy();
  }
  return size;
}
