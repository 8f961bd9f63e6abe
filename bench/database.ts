import { moduleOrder } from "#app/modules.ts";
import { type Embedded, startEmbedded } from "#platform/db/embedded/index.ts";
import { migrate, migrationSources, openDatabase } from "#platform/db/index.ts";
import { prepareQueues } from "#platform/jobs/index.ts";
import { fill } from "./fill.ts";

/** Starts a database in `folder` and fills it, unless an earlier run has left it there filled. */
export async function openBench(folder: string, towns: number, total: number, say: (line: string) => void): Promise<Embedded> {
  const embedded = await startEmbedded({ dataDir: folder });
  await migrate(embedded.url, migrationSources(moduleOrder));
  await prepareQueues(embedded.url, []);
  const database = openDatabase(embedded.url);
  const client = await database.ownerClient();
  try {
    const { rows } = await client.query<{ towns: number }>("SELECT count(*)::int AS towns FROM municipality");
    if (rows[0]?.towns === 0) await fill(client, towns, total, say);
    // whose session the requests carry analyses too
    await client.query(
      `INSERT INTO role_grant (municipality_id, grant_id, staff_id, role, granted_at)
       SELECT municipality_id, '00000000-0003-7000-8000-000000000002', '00000000-0002-7000-8000-000000000001', 'control', now() FROM municipality
       ON CONFLICT DO NOTHING`,
    );
  } finally {
    await client.end();
    await database.close();
  }
  return embedded;
}
