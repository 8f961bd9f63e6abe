import { Worker } from "node:worker_threads";

export interface HeicQuestion {
  readonly path: string;
  /** most pixels that may be decoded */
  readonly pixels: number;
}

export type HeicAnswer =
  /** four bytes a pixel: red, green, blue, opacity */
  | { readonly state: "decoded"; readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }
  | { readonly state: "too large"; readonly width: number; readonly height: number }
  | { readonly state: "damaged" };

/**
 * Decodes the first picture of a HEIC file. sharp's packed libvips has no HEVC decoder, so libheif
 * in WebAssembly does it: whole in memory and without a pause, hence in a thread that is ended after
 * `timeout` milliseconds.
 */
export async function decodeHeic(question: HeicQuestion, timeout: number): Promise<HeicAnswer> {
  // libheif writes what it thinks of a broken file to the console: nobody reads it there
  const worker = new Worker(new URL("./heic.worker.ts", import.meta.url), {
    workerData: question,
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<HeicAnswer>((resolve) => {
      timer = setTimeout(() => resolve({ state: "damaged" }), timeout);
      worker.once("message", resolve);
      worker.once("error", () => resolve({ state: "damaged" }));
      worker.once("exit", () => resolve({ state: "damaged" }));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
