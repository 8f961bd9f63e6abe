import { fileTypeFromBuffer } from "file-type";
import { cmsHead, isCmsSignature } from "./cms.ts";
import { type KindName, listKinds } from "./kinds.ts";
import { extensionOf } from "./names.ts";
import { isOle, oleEntries } from "./ole.ts";
import { type FileLimits, FileRefused } from "./refusal.ts";
import { beginsAsMarkup, isPlainText } from "./text.ts";
import { type Window, withWindow } from "./window.ts";
import { isZipBomb, storedText, type ZipEntry, zipDirectory, zipEntries } from "./zip.ts";

/** Programs and what Windows runs on a double click, as file names inside an archive or of a "text". */
const program =
  /\.(?:exe|com|scr|pif|msi|msp|dll|cpl|bat|cmd|ps1|vbs|vbe|js|jse|mjs|wsf|wsh|hta|jar|class|dex|apk|lnk|url|reg|sh|py|php|pl|html?|xhtml|svgz?|xml|app|dmg|iso|img)$/i;

const executables = [
  "4d5a",
  "7f454c46",
  "cafebabe",
  "feedface",
  "feedfacf",
  "cefaedfe",
  "cffaedfe",
  "0061736d",
  "4c000000011402",
  "2321",
  "efbbbf2321",
];

/**
 * What kind of file `path` is by its content; its name only decides where content cannot (a script is
 * plain text). Throws FileRefused for everything that is not allowed, is two things at once, or hides one.
 */
export async function detectKind(path: string, name: string, limits: Pick<FileLimits, "kinds" | "macros">): Promise<KindName> {
  return withWindow(path, async (file) => {
    if (file.size === 0) throw new FileRefused("files:refused.empty", { name });
    const signature = limits.kinds.has("sig") && isCmsSignature(await file.read(0, Math.max(cmsHead, Math.min(file.size, 100_000))));
    const kind = signature ? "sig" : await kindOf(file, name, limits.macros ?? false);
    if (!kind || !limits.kinds.has(kind)) throw new FileRefused("files:refused.type", { name, allowed: listKinds(limits.kinds) });
    return kind;
  });
}

async function kindOf(file: Window, name: string, macros: boolean): Promise<KindName | undefined> {
  const head = await file.read(0, 65_536);
  if (executables.some((magic) => head.subarray(0, magic.length / 2).toString("hex") === magic))
    throw new FileRefused("files:refused.program", { name });
  if (beginsAsMarkup(head.subarray(0, 4096)) && !isBinary(head)) throw new FileRefused("files:refused.markup", { name });
  if (head.subarray(0, 4).equals(Buffer.from("PK\x03\x04")) || head.subarray(0, 4).equals(Buffer.from("PK\x05\x06")))
    return zipKind(file, name, macros);
  if (await zipDirectory(file)) throw new FileRefused("files:refused.polyglot", { name });
  if (isOle(head)) return oleKind(file, name, macros);
  if (head.subarray(0, 5).equals(Buffer.from("%PDF-"))) return pdfKind(file, name);
  if (/^\{\\rtf/.test(head.toString("latin1", 0, 6))) return "rtf";
  // pictures and page descriptions whose signature is readable text
  if (/^(?:GIF8[79]a|%!PS)/.test(head.toString("latin1", 0, 6))) return undefined;
  if (await isPlainText(file)) {
    if (program.test(`.${extensionOf(name)}`)) throw new FileRefused("files:refused.program", { name });
    return "txt";
  }
  return binaryKind(head);
}

const isBinary = (head: Buffer) => head[0] !== 0xff && head[0] !== 0xfe && head.subarray(0, 4096).includes(0);

async function binaryKind(head: Buffer): Promise<KindName | undefined> {
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  switch (found?.mime as string | undefined) {
    case "image/jpeg":
      return "jpg";
    case "image/png":
    case "image/apng":
    case "image/vnd.mozilla.apng":
      return "png";
    case "image/heic":
    case "image/heif":
    case "image/heic-sequence":
    case "image/heif-sequence":
      return "heic";
    case "video/mp4":
    case "video/x-m4v":
      return "mp4";
    default:
      return undefined;
  }
}

async function pdfKind(file: Window, name: string): Promise<KindName> {
  const tail = await file.read(Math.max(0, file.size - 65_536), 65_536);
  if (!tail.includes("%%EOF")) throw new FileRefused("files:refused.damaged", { name });
  return "pdf";
}

async function oleKind(file: Window, name: string, macros: boolean): Promise<KindName | undefined> {
  const entries = await oleEntries(file);
  if (!entries) throw new FileRefused("files:refused.damaged", { name });
  if (entries.includes("EncryptedPackage")) throw new FileRefused("files:refused.encrypted", { name });
  if (!macros && entries.some((entry) => /^(?:Macros|_VBA_PROJECT(?:_CUR)?|VBA)$/i.test(entry)))
    throw new FileRefused("files:refused.macros", { name });
  if (entries.includes("WordDocument")) return "doc";
  if (entries.includes("Workbook") || entries.includes("Book")) return "xls";
  return undefined;
}

async function zipKind(file: Window, name: string, macros: boolean): Promise<KindName | undefined> {
  const entries = await zipEntries(file);
  if (!entries || entries.some((entry) => isUnsafePath(entry.name))) throw new FileRefused("files:refused.damaged", { name });
  if (isZipBomb(entries, file.size)) throw new FileRefused("files:refused.bomb", { name });
  if (entries.some((entry) => entry.encrypted)) throw new FileRefused("files:refused.encrypted", { name });
  const kind = await packageKind(file, entries);
  if (kind === undefined) return undefined;
  if (kind !== "zip") {
    if (!macros && entries.some((entry) => /(?:^|\/)vbaProject\.bin$|^Basic\/|^Scripts\//i.test(entry.name)))
      throw new FileRefused("files:refused.macros", { name });
    return kind;
  }
  const inside = entries.find((entry) => program.test(entry.name));
  if (inside) throw new FileRefused("files:refused.program_inside", { name, inside: inside.name.slice(-100) });
  return "zip";
}

/** Word, Excel and OpenDocument keep their parts in a ZIP; other such packages (EPUB, slides) are not taken. */
async function packageKind(file: Window, entries: readonly ZipEntry[]): Promise<KindName | undefined> {
  const first = entries[0];
  if (first?.name === "mimetype")
    return (await storedText(file, first)).startsWith("application/vnd.oasis.opendocument.text") ? "odt" : undefined;
  if (!entries.some((entry) => entry.name === "[Content_Types].xml")) return "zip";
  if (entries.some((entry) => entry.name.startsWith("word/"))) return "docx";
  return entries.some((entry) => entry.name.startsWith("xl/")) ? "xlsx" : undefined;
}

const isUnsafePath = (name: string) => name.includes("\0") || /^[/\\]|^[a-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)/i.test(name);
