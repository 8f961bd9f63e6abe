import { readFile } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";
import decode from "heic-decode";
import type { HeicAnswer, HeicQuestion } from "./heic.ts";

const { path, pixels } = workerData as HeicQuestion;

async function answer(): Promise<HeicAnswer> {
  const pictures = await decode.all({ buffer: await readFile(path) });
  const first = pictures[0];
  if (!first) return { state: "damaged" };
  // the size stands in the file's boxes; nothing has been decoded yet
  if (first.width * first.height > pixels) return { state: "too large", width: first.width, height: first.height };
  const { width, height, data } = await first.decode();
  return { state: "decoded", width, height, data };
}

const result: HeicAnswer = await answer().catch(() => ({ state: "damaged" }));
parentPort?.postMessage(result, result.state === "decoded" ? [result.data.buffer as ArrayBuffer] : []);
