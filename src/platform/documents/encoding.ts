import { createReadStream } from "node:fs";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1251";

/**
 * The encoding of a text file: by its byte order mark, else UTF-8 when that is what its bytes are, else
 * Windows-1251. Reads the whole file: in a long table the first Russian letter may come late. A file that
 * is UTF-8 but for some broken bytes stays UTF-8: only its broken cells suffer.
 */
export async function encodingOf(path: string): Promise<Encoding> {
  const count = new Utf8Count();
  let first = true;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    if (first) {
      if (chunk[0] === 0xff && chunk[1] === 0xfe) return "utf-16le";
      if (chunk[0] === 0xfe && chunk[1] === 0xff) return "utf-16be";
      if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) return "utf-8";
      first = false;
    }
    count.take(chunk);
  }
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
