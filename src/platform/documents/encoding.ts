import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1251";

/**
 * The encoding of a text file: by its byte order mark, else UTF-8 when that is what its bytes are, else
 * Windows-1251. Reads the whole file: in a long table the first Russian letter may come late. A file that
 * is UTF-8 but for some broken bytes stays UTF-8: only its broken cells suffer.
 */
export async function encodingOf(path: string): Promise<Encoding> {
  let rest: Buffer = Buffer.alloc(0);
  let first = true;
  for await (const read of chunksOf(path)) {
    if (first) {
      if (read[0] === 0xff && read[1] === 0xfe) return "utf-16le";
      if (read[0] === 0xfe && read[1] === 0xff) return "utf-16be";
      if (read[0] === 0xef && read[1] === 0xbb && read[2] === 0xbf) return "utf-8";
      first = false;
    }
    const chunk = rest.length > 0 ? Buffer.concat([rest, read]) : read;
    const whole = wholeUntil(chunk);
    if (!isUtf8(chunk.subarray(0, whole))) return countedEncoding(path);
    rest = chunk.subarray(whole);
  }
  return rest.length === 0 ? "utf-8" : countedEncoding(path);
}

const chunksOf = (path: string) => createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>;

/** Where the last character of a chunk begins that goes on in the next one; the end of the chunk where none does. */
function wholeUntil(chunk: Buffer): number {
  for (let at = chunk.length - 1; at >= 0 && at >= chunk.length - 3; at -= 1) {
    const byte = chunk[at] ?? 0;
    if (byte >= 0xc0) return at + (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > chunk.length ? at : chunk.length;
    if (byte < 0x80) break;
  }
  return chunk.length;
}

/** Of a file that is not whole in UTF-8: looks at each byte, which takes a hundred times as long. */
async function countedEncoding(path: string): Promise<Encoding> {
  const count = new Utf8Count();
  for await (const chunk of chunksOf(path)) count.take(chunk);
  return count.broken === 0 || count.whole > count.broken * 20 ? "utf-8" : "windows-1251";
}

/** How many characters of more than one byte were whole, and how many bytes fitted nowhere. */
class Utf8Count {
  whole = 0;
  broken = 0;
  #more = 0;

  take(chunk: Buffer): void {
    for (const byte of chunk) {
      if (byte >= 0x80 && byte < 0xc0) this.#goOn();
      else this.#begin(byte);
    }
  }

  #goOn(): void {
    if (this.#more === 0) this.broken += 1;
    else if (--this.#more === 0) this.whole += 1;
  }

  #begin(byte: number): void {
    if (this.#more > 0) this.broken += 1;
    this.#more = byte < 0x80 ? 0 : byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1;
  }
}
