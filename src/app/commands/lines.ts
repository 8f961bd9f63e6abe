/** Stands for a line longer than allowed. */
export const tooLong = Symbol("too long");

/**
 * The lines of a byte stream in batches, one batch for each chunk that ends any. Lines end with LF, a CR before it is
 * whitespace to the reader; the last needs no end. Of a line longer than `limit` bytes nothing is kept.
 */
export async function* lines(input: AsyncIterable<Buffer | string>, limit: number): AsyncGenerator<(string | typeof tooLong)[]> {
  let parts: Buffer[] = [];
  let length = 0;
  let first = true;
  const keep = (part: Buffer) => {
    length += part.length;
    if (length > limit) parts = [];
    else if (part.length > 0) parts.push(part);
  };
  const take = (): string | typeof tooLong => {
    let line: string | typeof tooLong = tooLong;
    if (length <= limit) line = (parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts)).toString("utf8");
    if (first && typeof line === "string" && line.startsWith("\ufeff")) line = line.slice(1);
    first = false;
    parts = [];
    length = 0;
    return line;
  };
  for await (const piece of input) {
    const chunk = typeof piece === "string" ? Buffer.from(piece) : piece;
    const batch: (string | typeof tooLong)[] = [];
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      keep(chunk.subarray(start, end));
      batch.push(take());
      start = end + 1;
    }
    keep(chunk.subarray(start));
    if (batch.length > 0) yield batch;
  }
  if (length > 0) yield [take()];
}
