import type { Window } from "./window.ts";

const magic = Buffer.from("d0cf11e0a1b11ae1", "hex");
const endOfChain = 0xfffffffa;
/** a directory of 64 K entries is beyond any letter or table; it bounds the work on a broken chain */
const mostDirectoryBytes = 8 * 1024 * 1024;

export function isOle(head: Buffer): boolean {
  return head.subarray(0, 8).equals(magic);
}

/**
 * The names of all storages and streams of an OLE2 compound file ([MS-CFB]), which tell Word from
 * Excel from an installer, and macros from none. Undefined when the file is broken.
 */
export async function oleEntries(file: Window): Promise<readonly string[] | undefined> {
  const header = await file.read(0, 512);
  if (header.length < 512 || !isOle(header)) return undefined;
  const shift = header.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return undefined;
  const sectorSize = 1 << shift;
  const sector = (index: number) => file.read((index + 1) * sectorSize, sectorSize);
  const fatSectors = await readDifat(header, sectorSize, sector, file.size);

  const names: string[] = [];
  const fat = new Map<number, Buffer>();
  let current = header.readUInt32LE(48);
  for (let read = 0; current < endOfChain; read += sectorSize) {
    const bytes = await sector(current);
    if (read >= mostDirectoryBytes || bytes.length < sectorSize) return undefined;
    for (let at = 0; at < sectorSize; at += 128) {
      const length = bytes.readUInt16LE(at + 64);
      if (bytes[at + 66] !== 0 && length >= 2 && length <= 64) names.push(bytes.toString("utf16le", at, at + length - 2));
    }
    const number = Math.floor(current / (sectorSize / 4));
    const location = fatSectors[number];
    if (location === undefined) return undefined;
    const table = fat.get(number) ?? (await sector(location));
    fat.set(number, table);
    if (table.length < sectorSize) return undefined;
    current = table.readUInt32LE((current % (sectorSize / 4)) * 4);
  }
  return names;
}

/** Where the sectors of the allocation table are: 109 in the header, more in a chain of their own. */
async function readDifat(
  header: Buffer,
  sectorSize: number,
  sector: (index: number) => Promise<Buffer>,
  size: number,
): Promise<readonly number[]> {
  const found: number[] = [];
  for (let at = 76; at < 512; at += 4) if (header.readUInt32LE(at) < endOfChain) found.push(header.readUInt32LE(at));
  let next = header.readUInt32LE(68);
  for (let steps = 0; next < endOfChain && steps <= size / sectorSize; steps += 1) {
    const bytes = await sector(next);
    if (bytes.length < sectorSize) break;
    for (let at = 0; at < sectorSize - 4; at += 4) if (bytes.readUInt32LE(at) < endOfChain) found.push(bytes.readUInt32LE(at));
    next = bytes.readUInt32LE(sectorSize - 4);
  }
  return found;
}
