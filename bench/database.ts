import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { partOrder } from "#app/modules.ts";
import { type Embedded, startEmbedded } from "#platform/db/embedded/index.ts";
import { type Database, migrate, migrationSources, openDatabase } from "#platform/db/index.ts";
import { prepareQueues } from "#platform/jobs/index.ts";
import { fill, fillSettings } from "./fill.ts";

/** Starts a database in `folder`, filled; what an earlier run has left there filled is only migrated. */
export async function openBench(folder: string, towns: number, total: number, say: (line: string) => void): Promise<Embedded> {
  const halfway = `${folder}.filling`;
  // of a run that was broken off
  if (existsSync(halfway)) await rm(folder, { recursive: true, force: true });
  if (!existsSync(join(folder, "postgres"))) {
    await writeFile(halfway, "");
    const embedded = await startEmbedded({ dataDir: folder, settings: fillSettings });
    try {
      await prepare(embedded.url, (database) => fill(database.ownerClient, { towns, total }, say));
    } finally {
      await embedded.stop();
    }
    await rm(halfway);
  }
  const embedded = await startEmbedded({ dataDir: folder });
  await prepare(embedded.url, async (database) => {
    const client = await database.ownerClient();
    // whose session the requests carry analyses too
    await client.query(
      `INSERT INTO role_grant (municipality_id, grant_id, staff_id, role, granted_at)
       SELECT municipality_id, '00000000-0003-7000-8000-000000000002', '00000000-0002-7000-8000-000000000001', 'control', now() FROM municipality
       ON CONFLICT DO NOTHING`,
    );
    // a folder kept from an earlier day: its sessions are over
    await client.query("UPDATE session SET last_seen_at = now(), expires_at = now() + interval '1 day' WHERE user_agent_label = 'bench'");
    await client.end();
  });
  return embedded;
}

/** Brings a database up to date and does something with it. */
async function prepare(url: string, work: (database: Database) => Promise<void>): Promise<void> {
  await migrate(url, migrationSources(partOrder));
  await prepareQueues(url, []);
  const database = openDatabase(url);
  try {
    await work(database);
  } finally {
    await database.close();
  }
}
