import { isUtf8 } from "node:buffer";
import iconv from "iconv-lite";

/** Encodings Russian mail comes in, whatever its label says. */
const candidates = ["utf-8", "windows-1251", "koi8-r", "cp866", "iso-8859-5"] as const;

/**
 * How much a text looks like one that a person wrote in Russian or English: lower-case letters count for,
 * signs no keyboard makes and capitals inside words against. Higher is better; texts of one length compare.
 */
export function likeness(text: string): number {
  let score = 0;
  for (const match of text.matchAll(/[а-яё]|[a-z0-9\s.,!?()-]|[\ufffd\u0080-\u009f]|[\u00a1-\u00ff\u2500-\u259f]|(?<=\p{L})[А-ЯЁ]/gu)) {
    const [found] = match;
    if (/[а-яё]/.test(found)) score += 3;
    else if (/[a-z0-9\s.,!?()-]/.test(found)) score += 1;
    else if (/[А-ЯЁ]/.test(found)) score -= 1;
    else score -= 5;
  }
  return score;
}

/** Whether a decoded text shows that it was decoded by a wrong label. */
export function isSuspect(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const wrong = text.match(/[\ufffd\u0080-\u009f\u00c0-\u00ff\u2500-\u259f]/g)?.length ?? 0;
  const swapped = text.match(/(?<=\p{L})[А-ЯЁ]/gu)?.length ?? 0;
  // UTF-8 read as Windows-1251: every other letter is one of two
  const halves = text.match(/[РС][^\sА-Яа-яЁё]/g)?.length ?? 0;
  return text.includes("\ufffd") || halves * 4 > letters || wrong * 3 > letters + 3 || (swapped * 2 > letters && /[а-яё]/.test(text));
}

/** The reading of bytes that looks most like a text. */
export function bestReading(bytes: Buffer): { readonly text: string; readonly charset: string } {
  const readings = candidates.map((charset) => ({ charset, text: iconv.decode(bytes, charset) }));
  return readings.reduce((best, one) => (likeness(one.text) > likeness(best.text) ? one : best));
}

/** Headers that were sent as bare bytes of whatever encoding, as UTF-8; `head` ends before the empty line. */
export function mendedHead(head: Buffer): Buffer {
  if (!head.some((byte) => byte > 127) || isUtf8(head)) return head;
  const lines = head.toString("latin1").split("\n");
  const mended = lines.map((line) => {
    const bytes = Buffer.from(line, "latin1");
    return isUtf8(bytes) ? bytes : Buffer.from(bestReading(bytes).text);
  });
  return Buffer.concat(mended.flatMap((line, at) => (at === 0 ? [line] : [Buffer.from("\n"), line])));
}
