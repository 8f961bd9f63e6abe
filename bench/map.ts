import autocannon from "autocannon";
import pg from "pg";
import { townId } from "./fill.ts";

/** What the map of a town costs at every zoom: the slowest, and the largest answer. */
export interface Mapped {
  /** milliseconds, of the slowest zoom */
  readonly p95: number;
  readonly bytes: number;
  readonly failed: number;
}

/** From all of Russia to a single house. */
const zooms = [3, 9, 11, 12, 13, 14, 15, 17, 20] as const;
/** Where the published appeals of a town lie in a lattice, as it was filled. */
const lattice = { longitude: 69.05, latitude: 61.035 };
/** One town whose appeals are strewn, so that every cell of the grid has some, and 300 of which stand at one house. */
const strewn = { town: 2, longitude: 69.06, latitude: 61.035, house: { longitude: 69.0601, latitude: 61.0351 } };

/** Addresses of the map at a zoom: a window of 1280 × 800. */
function mapPath(zoom: number, { longitude, latitude }: { longitude: number; latitude: number }): string {
  const [wide, high] = [(360 * 1280) / (512 * 2 ** zoom) / 2, (360 * 800 * 0.48) / (512 * 2 ** zoom) / 2];
  const box = [
    Math.max(-180, longitude - wide),
    Math.max(-85, latitude - high),
    Math.min(180, longitude + wide),
    Math.min(85, latitude + high),
  ];
  return `/api/v1/appeals/map?zoom=${zoom}&bbox=${box.join(",")}`;
}

/** Asks for the map of every town in turn, at each zoom, with and without a filter; then for that of a town strewn with appeals, and of its most crowded house. */
export async function mapping(
  { url, port }: { readonly url: string; readonly port: number },
  towns: number,
  seconds: number,
  say: (line: string) => void,
): Promise<Mapped> {
  await strew(url);
  const all: Mapped[] = [];
  for (const zoom of zooms) {
    const every = Array.from({ length: towns }, (_, at) => at + 1);
    for (const filter of ["", "&state=answered&received_from=2025-01-01"])
      all.push(await one(port, mapPath(zoom, lattice) + filter, every, seconds));
    for (const place of [strewn, strewn.house]) all.push(await one(port, mapPath(zoom, place), [strewn.town], seconds));
  }
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

/** Moves the published appeals of one town: the same ones to the same points each time. */
async function strew(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `UPDATE appeal_public SET longitude = $2 + ((hashtext(appeal_id::text) & 65535) / 65536.0 - 0.5) * 0.12,
       latitude = $3 + ((hashtext(number) & 65535) / 65536.0 - 0.5) * 0.06 WHERE municipality_id = $1`,
    [townId(strewn.town), strewn.longitude, strewn.latitude],
  );
  await client.query(
    `UPDATE appeal_public SET longitude = $2, latitude = $3 WHERE municipality_id = $1
       AND appeal_id IN (SELECT appeal_id FROM appeal_public WHERE municipality_id = $1 ORDER BY appeal_id LIMIT 300)`,
    [townId(strewn.town), strewn.house.longitude, strewn.house.latitude],
  );
  await client.query("VACUUM ANALYZE appeal_public");
  await client.end();
}

async function one(port: number, path: string, towns: readonly number[], seconds: number): Promise<Mapped> {
  const times: number[] = [];
  let bytes = 0;
  const url = `http://127.0.0.1:${port}`;
  const requests = towns.map((town) => ({ path, headers: { host: `bench-${town}.localhost` } }));
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
