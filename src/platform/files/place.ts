import { Worker } from "node:worker_threads";
import { z } from "zod";

/** milliseconds after which a picture is taken to name no place */
const usualPatience = 4000;

/** Degrees, WGS 84. Cameras that had no signal yet write 0, 0. */
const written = z
  .object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
  .refine(({ latitude, longitude }) => latitude !== 0 || longitude !== 0);
export type PhotoPlace = z.output<typeof written>;

/**
 * Where the picture at `path` was taken, by its own EXIF: read it only for whoever has agreed. Undefined when it does not
 * say, is broken or is no picture. What a stranger wrote is read in a thread of its own, ended after `patience` milliseconds.
 */
export async function photoPlace(path: string, patience = usualPatience): Promise<PhotoPlace | undefined> {
  const worker = new Worker(new URL("./place.worker.ts", import.meta.url), {
    workerData: { path },
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 128 },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    const said = await new Promise<unknown>((resolve) => {
      timer = setTimeout(() => resolve(undefined), patience);
      for (const end of ["message", "error", "exit"]) worker.once(end, resolve);
    });
    return written.safeParse(said).data;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
