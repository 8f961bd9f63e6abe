import autocannon from "autocannon";
import type { Serving } from "./serve.ts";

/** What the map of a town costs at every zoom: the slowest, and the largest answer. */
export interface Mapped {
  /** milliseconds, of the slowest zoom */
  readonly p95: number;
  readonly bytes: number;
  readonly failed: number;
}

/** From the whole town to a few houses, around the middle of where appeals are. */
const zooms = [9, 11, 13, 15, 17] as const;
const [longitude, latitude] = [69.05, 61.035];

/** Addresses of the map at a zoom, one for each town: a window of 1280 × 800. */
function mapPaths(zoom: number): string {
  const [wide, high] = [(360 * 1280) / (512 * 2 ** zoom) / 2, (360 * 800 * 0.48) / (512 * 2 ** zoom) / 2];
  return `/api/v1/appeals/map?zoom=${zoom}&bbox=${[longitude - wide, latitude - high, longitude + wide, latitude + high].join(",")}`;
}

/** Asks for the map of every town in turn, at each zoom, with and without a filter. */
export async function mapping({ port }: Serving, towns: number, seconds: number, say: (line: string) => void): Promise<Mapped> {
  const all: Mapped[] = [];
  for (const zoom of zooms)
    for (const filter of ["", "&state=answered&received_from=2025-01-01"])
      all.push(await one(port, mapPaths(zoom) + filter, towns, seconds));
  const measured = {
    p95: Math.max(...all.map(({ p95 }) => p95)),
    bytes: Math.max(...all.map(({ bytes }) => bytes)),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
  };
  say(
    `map at any zoom: p95 ${measured.p95.toFixed(1)} ms, ${(measured.bytes / 1000).toFixed(0)} KB${measured.failed ? `, ${measured.failed} FAILED` : ""}`,
  );
  return measured;
}

async function one(port: number, path: string, towns: number, seconds: number): Promise<Mapped> {
  const times: number[] = [];
  let bytes = 0;
  const url = `http://127.0.0.1:${port}`;
  const requests = Array.from({ length: towns }, (_, at) => ({ path, headers: { host: `bench-${at + 1}.localhost` } }));
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const running = autocannon({ url, connections: 4, duration: seconds, requests }, (error, done) =>
      error ? reject(error) : resolve(done),
    );
    running.on("response", (_client, _status, size, time) => {
      times.push(time);
      bytes = Math.max(bytes, size);
    });
  });
  times.sort((a, b) => a - b);
  return { p95: times[Math.floor(times.length * 0.95)] ?? 0, bytes, failed: result.non2xx + result.errors + result.timeouts };
}
