import { createHash } from "node:crypto";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { demoLogIns } from "#modules/people/index.ts";
import { sign } from "#platform/ids.ts";
import type { DemoTown } from "#platform/module.ts";
import type { Program } from "./program.ts";

export { demoLogIns };

/** Two towns at a time, the big one on a connection of its own: one core makes rows while the other writes them. */
const lanes = [["khabarovsk"], ["hm", "hmrn", "dzerzhinsk"]] as const;

/**
 * Loads the demo towns that are not there yet, each in one transaction: a start that was cut off
 * leaves no half town.
 */
export async function loadDemo(program: Program, step: (text: string) => void): Promise<void> {
  const loaded = await Promise.all(lanes.map((slugs) => loadTowns(program, slugs, step)));
  if (!loaded.some(Boolean)) return;
  const client = await program.database.ownerClient();
  try {
    // a small sample will do until autovacuum takes its own: the first start does not wait for it
    await client.query("SET default_statistics_target = 15");
    await client.query(`ANALYZE ${await ownTables(client)}`);
  } finally {
    await client.end();
  }
  giveMemoryBack();
}

/** V8 would keep what tens of thousands of rows have taken, for a next time that does not come. */
function giveMemoryBack(): void {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as (how: {
    readonly type: "major";
    readonly execution: "sync";
    readonly flavor: "last-resort";
  }) => void;
  setFlagsFromString("--no-expose-gc");
  collect({ type: "major", execution: "sync", flavor: "last-resort" });
}

/** Whether any was missing. */
async function loadTowns(program: Program, slugs: readonly DemoTown["slug"][], step: (text: string) => void): Promise<boolean> {
  const client = await program.database.ownerClient();
  let loaded = false;
  try {
    for (const slug of slugs) {
      const known = await client.query("SELECT 1 FROM municipality WHERE slug = $1", [slug]);
      if (known.rowCount) continue;
      loaded = true;
      const began = performance.now();
      await client.query("BEGIN");
      // search indexes take a town in a few large bites; vacuum puts away the last one
      await client.query("SET LOCAL gin_pending_list_limit = '64MB'");
      try {
        await loadTown(program, slug, client, step);
        await client.query("COMMIT");
      } catch (error) {
        await client.query("ROLLBACK");
        throw error;
      }
      step(`демонстрационный город ${slug}: ${((performance.now() - began) / 1000).toFixed(1)} с`);
    }
  } finally {
    await client.end();
  }
  return loaded;
}

async function loadTown(
  program: Program,
  slug: DemoTown["slug"],
  client: DemoTown["client"],
  progress: (text: string) => void,
): Promise<void> {
  const town: DemoTown = {
    slug,
    municipality_id: townId(slug),
    client,
    random: randomFrom(slug),
    now: program.clock.now(),
    progress,
    sign: (...parts) => sign(program.secret, ...parts),
    notes: new Map(),
  };
  for (const module of program.modules) await module.demo?.load(town);
}

/** Our own tables: ANALYZE without names would complain about each catalogue that belongs to the server. */
async function ownTables(client: DemoTown["client"]): Promise<string> {
  const { rows } = await client.query<{ names: string }>(
    "SELECT string_agg(quote_ident(tablename), ', ') AS names FROM pg_tables WHERE schemaname = 'public'",
  );
  return rows[0]?.names ?? "";
}

/** The same id for the same town on every machine (a UUIDv8 of its name), so that links to the demo keep working. */
function townId(slug: string): string {
  const hex = createHash("sha256").update(`veche demo ${slug}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** mulberry32: small, seeded, good enough to scatter made-up appeals. */
function randomFrom(seed: string): () => number {
  let state = createHash("sha256").update(seed).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
