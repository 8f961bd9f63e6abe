import { type FileHandle, open } from "node:fs/promises";

/** A file that is looked into piece by piece, so that no detector needs it whole in memory. */
export interface Window {
  readonly size: number;
  /** At most `length` bytes from `position`; fewer at the end of the file, none beyond it. */
  read(position: number, length: number): Promise<Buffer>;
}

/** Opens `path` for `look` and closes it whatever happens. */
export async function withWindow<Result>(path: string, look: (file: Window) => Promise<Result>): Promise<Result> {
  const handle = await open(path, "r");
  try {
    const { size } = await handle.stat();
    return await look({ size, read: (position, length) => readAt(handle, position, Math.min(length, size - position)) });
  } finally {
    await handle.close();
  }
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  if (!Number.isSafeInteger(position) || position < 0 || length <= 0) return Buffer.alloc(0);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
