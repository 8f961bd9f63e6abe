import { inflateRawSync } from "node:zlib";
import { isZipBomb, type ZipEntry, zipEntries } from "../files/zip.ts";
import { TemplateRefused } from "./template-refused.ts";

/** bytes a template may hold once it is unpacked */
const mostUnpacked = 60_000_000;

/**
 * Refuses, before any library unpacks it, a Word file that is none, floods the memory, carries macros or
 * programs, or fetches something from elsewhere when it is opened.
 */
export async function checkDocxPackage(content: Buffer): Promise<void> {
  const entries = await zipEntries({
    size: content.length,
    read: async (position, length) => content.subarray(Math.max(0, position), Math.max(0, position) + length),
  });
  if (!entries?.some((entry) => entry.name === "word/document.xml")) throw new TemplateRefused("not_docx");
  if (entries.some((entry) => entry.encrypted)) throw new TemplateRefused("encrypted");
  if (isZipBomb(entries, content.length)) throw new TemplateRefused("bomb");
  if (entries.some((entry) => /(?:^|\/)vba|\.bin$|^word\/activeX\//i.test(entry.name))) throw new TemplateRefused("macros");
  if (entries.some((entry) => /^word\/embeddings\//i.test(entry.name))) throw new TemplateRefused("embedded");
  let left = mostUnpacked;
  for (const entry of entries) {
    const unpacked = unpackedEntry(content, entry, left);
    left -= unpacked.length;
    if (entry.name === "[Content_Types].xml" && /macroEnabled/i.test(unpacked.toString("utf8"))) throw new TemplateRefused("macros");
    if (entry.name.endsWith(".rels")) refuseRemote(unpacked.toString("utf8"));
    if (/\.(?:xml|rels)$/.test(entry.name) && unpacked.includes("<!DOCTYPE")) throw new TemplateRefused("not_docx");
  }
}

/** What the archive says of an entry's size is not to be believed. */
function unpackedEntry(content: Buffer, entry: ZipEntry, most: number): Buffer {
  const start = entry.offset + 30 + content.readUInt16LE(entry.offset + 26) + content.readUInt16LE(entry.offset + 28);
  const packed = content.subarray(start, start + entry.compressed);
  if (entry.stored) return packed;
  if (most <= 0) throw new TemplateRefused("bomb");
  try {
    return inflateRawSync(packed, { maxOutputLength: most });
  } catch (error) {
    throw new TemplateRefused(error instanceof RangeError ? "bomb" : "not_docx");
  }
}

/** Links may lead anywhere; templates, pictures and objects may not be fetched from elsewhere. */
function refuseRemote(relations: string): void {
  for (const [relation] of relations.matchAll(/<Relationship\b[^>]*>/g))
    if (/TargetMode\s*=\s*["']External["']/i.test(relation) && !/\/hyperlink["']/i.test(relation)) throw new TemplateRefused("remote");
}
