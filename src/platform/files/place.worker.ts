import { readFile } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";
import exifr from "exifr";

/** Only the place is picked: nothing else that a camera wrote is unpacked. */
const place = await readFile((workerData as { path: string }).path)
  .then((content) => exifr.gps(content))
  .catch(() => undefined);
parentPort?.postMessage(place ? { latitude: place.latitude, longitude: place.longitude } : undefined);
