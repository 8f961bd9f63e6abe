import { Worker } from "node:worker_threads";
import type { Measures } from "./measure.ts";
import type { Training } from "./train.ts";

export interface TrainedAside {
  /** the model as `writeModel` writes it */
  readonly packed: Uint8Array;
  readonly measures: Measures | null;
}

/**
 * `train` in a thread of its own, so that whoever asks goes on answering meanwhile. Rejects when the signal
 * is raised, when memory runs out, and with what `train` throws.
 */
export async function trainAside(training: Training, signal?: AbortSignal): Promise<TrainedAside> {
  const worker = new Worker(new URL("./train.worker.ts", import.meta.url), { workerData: training, execArgv: [] });
  const end = () => void worker.terminate();
  try {
    return await new Promise<TrainedAside>((resolve, reject) => {
      signal?.addEventListener("abort", end);
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.once("exit", () => reject(new Error("learning was stopped")));
    });
  } finally {
    signal?.removeEventListener("abort", end);
    await worker.terminate();
  }
}
