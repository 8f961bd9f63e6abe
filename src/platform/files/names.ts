import { type KindName, kinds } from "./kinds.ts";

const longest = 200;

/**
 * A file name as it may be kept and shown: the last part of a path, without control characters,
 * bidirectional marks ("annexe‮fdp.exe" would read "annexeexe.pdf"), characters that Windows refuses,
 * device names, leading or trailing dots; at most 200 characters, the extension kept.
 */
export function cleanFileName(raw: string): string {
  const last = raw.toWellFormed().normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const cleaned = last
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\ufffd]/gu, "")
    .replace(/[<>:"|?*]/g, "_")
    .replace(/\s+/g, " ")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  const safe = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\s*\.|$)/i.test(cleaned) ? `_${cleaned}` : cleaned;
  return shorten(safe || "file");
}

function shorten(name: string): string {
  const characters = [...name];
  if (characters.length <= longest) return name;
  const extension = extensionOf(name);
  const tail = extension ? `.${extension}` : "";
  return (
    characters
      .slice(0, longest - tail.length)
      .join("")
      .replace(/[.\s]+$/, "") + tail
  );
}

/** "PDF" of "Отчёт.PDF" in lower case; empty where the part after the dot is no extension («Справка от 12.03.2026»). */
export function extensionOf(name: string): string {
  return /\.([a-z][a-z0-9]{0,9})$/i.exec(name)?.[1]?.toLowerCase() ?? "";
}

/** The name with the extension its content calls for: "photo.exe" that is a JPEG becomes "photo.jpg". */
export function nameFor(name: string, kind: KindName): string {
  const { extension, aliases } = kinds[kind];
  const given = extensionOf(name);
  if (given === extension || (aliases as readonly string[]).includes(given)) return name;
  return cleanFileName(`${given ? name.slice(0, -given.length - 1) : name}.${extension}`);
}
