import type { Window } from "./window.ts";

/**
 * Whether the whole file is plain text: valid UTF-8, or Windows-1251 most of whose high bytes are
 * Russian letters, in both cases without control characters other than tab, line and page breaks.
 */
export async function isPlainText(file: Window): Promise<boolean> {
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  const step = 1024 * 1024;
  let isUtf8 = true;
  let high = 0;
  let letters = 0;
  for (let at = 0; at < file.size; at += step) {
    const bytes = await file.read(at, step);
    for (const byte of bytes) {
      if (byte < 0x20 ? byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 : byte === 0x7f) return false;
      if (byte >= 0x80) {
        high += 1;
        // А–я, Ё, ё of Windows-1251
        if (byte >= 0xc0 || byte === 0xa8 || byte === 0xb8) letters += 1;
      }
    }
    isUtf8 &&= decodes(utf8, bytes, at + step < file.size);
  }
  return isUtf8 || letters / high > 0.7;
}

function decodes(decoder: InstanceType<typeof TextDecoder>, bytes: Buffer, more: boolean): boolean {
  try {
    decoder.decode(bytes, { stream: more });
    return true;
  } catch {
    return false;
  }
}

/** Whether a text begins as HTML, SVG, XML or PHP does, in UTF-8 or UTF-16, whatever blanks or comments stand before. */
export function beginsAsMarkup(head: Buffer): boolean {
  const wide = head[0] === 0xff && head[1] === 0xfe ? "utf-16le" : head[0] === 0xfe && head[1] === 0xff ? "utf-16be" : undefined;
  const text = wide ? new TextDecoder(wide).decode(head.subarray(0, head.length & ~1)) : head.toString("utf8");
  return /^[\s\ufeff\0]*<(?:[a-z!?]|%)/i.test(text) || /<(?:!doctype\s+html|html|script|svg|iframe)[\s>]/i.test(text.slice(0, 1024));
}
