import type { Window } from "./window.ts";

const localHeader = 0x04034b50;
const directoryHeader = 0x02014b50;
const directoryEnd = 0x06054b50;

export interface ZipEntry {
  readonly name: string;
  readonly compressed: number;
  readonly uncompressed: number;
  readonly encrypted: boolean;
  readonly stored: boolean;
  /** where its local header begins */
  readonly offset: number;
}

interface Directory {
  readonly count: number;
  readonly size: number;
  readonly offset: number;
}

/**
 * Where the central directory is that a reader would find from the file's end; undefined when there
 * is none. Also answers for files that begin as something else: that is how a polyglot is told.
 */
export async function zipDirectory(file: Window): Promise<Directory | undefined> {
  const start = Math.max(0, file.size - 65_557);
  const tail = await file.read(start, 65_557);
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== directoryEnd) continue;
    if (at + 22 + tail.readUInt16LE(at + 20) < tail.length) continue;
    const size = tail.readUInt32LE(at + 12);
    const offset = start + at - size;
    const first = await file.read(offset, 4);
    if (size === 0 || (first.length === 4 && first.readUInt32LE() === directoryHeader))
      return { count: tail.readUInt16LE(at + 10), size, offset };
  }
  return undefined;
}

/**
 * The entries of a ZIP file that begins at byte 0 and ends with its directory. Undefined when it is
 * broken, has something before it, is a ZIP64 (no attachment is that large) or lists over 10,000 entries.
 */
export async function zipEntries(file: Window): Promise<readonly ZipEntry[] | undefined> {
  const directory = await zipDirectory(file);
  if (!directory || directory.count > 10_000 || directory.size > 4 * 1024 * 1024) return undefined;
  const bytes = await file.read(directory.offset, directory.size);
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + 46 <= bytes.length && bytes.readUInt32LE(at) === directoryHeader) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const flags = bytes.readUInt16LE(at + 8);
    entries.push({
      name: bytes.toString(flags & 0x800 ? "utf8" : "latin1", at + 46, at + 46 + nameLength),
      compressed: bytes.readUInt32LE(at + 20),
      uncompressed: bytes.readUInt32LE(at + 24),
      encrypted: (flags & 1) !== 0,
      stored: bytes.readUInt16LE(at + 10) === 0,
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  if (entries.length !== directory.count || at !== directory.size) return undefined;
  const head = await file.read(0, 4);
  const begins = head.length === 4 && (head.readUInt32LE() === localHeader || entries.length === 0);
  return begins && entries.every((entry) => entry.offset < directory.offset) ? entries : undefined;
}

/** The text of a small entry kept without compression (as OpenDocument keeps its `mimetype`). */
export async function storedText(file: Window, entry: ZipEntry): Promise<string> {
  const header = await file.read(entry.offset, 30);
  if (header.length < 30 || header.readUInt32LE() !== localHeader || !entry.stored) return "";
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  return (await file.read(start, Math.min(entry.uncompressed, 200))).toString("latin1");
}

/** Whether unpacking would flood a disk: more than 2 GB, entries that share bytes, or 100 times its size beyond 100 MB. */
export function isZipBomb(entries: readonly ZipEntry[], size: number): boolean {
  const packed = entries.reduce((sum, entry) => sum + entry.compressed, 0);
  const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressed, 0);
  return packed > size || unpacked > 2e9 || (unpacked > 100e6 && unpacked > size * 100);
}
