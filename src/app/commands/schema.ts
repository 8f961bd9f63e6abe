import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "#platform/db/embedded/index.ts";
import { migrate, migrationSources } from "#platform/db/index.ts";
import { dumpSchema } from "#platform/db/schema.ts";
import { partOrder } from "../modules.ts";

/** `npm run schema`: runs the migrations on an empty database and writes the picture of it. */
const dataDir = await mkdtemp(join(tmpdir(), "veche-schema-"));
await chmod(dataDir, 0o755);
const server = await startEmbedded({ dataDir, settings: { fsync: "off" } });
try {
  await migrate(server.url, migrationSources(partOrder));
  const target = new URL("../../../db/schema.sql", import.meta.url);
  await mkdir(new URL(".", target), { recursive: true });
  await writeFile(target, await dumpSchema(server.url));
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}
