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
  } finally {
    await client.end();
    await database.close();
  }
  return embedded;
}
