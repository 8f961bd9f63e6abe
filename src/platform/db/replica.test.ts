import { chmod, chown, cp, mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../ids.ts";
import { appRole, type Database, openDatabase } from "./database.ts";
import { type Embedded, startEmbedded } from "./embedded/index.ts";
import { examineReplica } from "./examine.ts";
import { makeClient } from "./link.ts";

const settings = { fsync: "off", shared_buffers: "16MB" };
const town = newId();
let folder: string;
let main: Embedded;
let standby: Embedded;
let database: Database;
let running = true;

/** Runs statements one after another on a connection of the superuser; the rows of the last. */
async function asSuperuser(server: Embedded, ...statements: string[]): Promise<Record<string, string>[]> {
  const client = makeClient({ url: server.url.replace("veche_owner", "postgres"), connect_timeout_ms: 10_000 });
  await client.connect();
  try {
    let rows: Record<string, string>[] = [];
    for (const statement of statements) ({ rows } = await client.query(statement));
    return rows;
  } finally {
    await client.end();
  }
}

/** A copy of the running server that replays what the first one writes, from its own log. */
async function makeStandby(): Promise<Embedded> {
  const [from, to] = ["main", "standby"].map((name) => join(folder, name, "postgres", "cluster")) as [string, string];
  const client = makeClient({ url: main.url.replace("veche_owner", "postgres"), connect_timeout_ms: 10_000 });
  await client.connect();
  await client.query("SELECT pg_backup_start('standby', true)");
  await mkdir(join(folder, "standby", "postgres"), { recursive: true });
  await cp(from, to, { recursive: true, filter: (path) => !/postmaster\.(pid|opts)$/.test(path) });
  const { rows } = await client.query<{ labelfile: string }>("SELECT labelfile FROM pg_backup_stop(false)");
  await client.end();
  await writeFile(join(to, "backup_label"), rows[0]?.labelfile ?? "");
  await writeFile(join(to, "standby.signal"), "");
  await giveTo(to, await stat(from));
  const restore_command = `cp "${from}/pg_wal/%f" "%p"`;
  return startEmbedded({
    dataDir: join(folder, "standby"),
    settings: { ...settings, restore_command, wal_retrieve_retry_interval: "100ms" },
  });
}

async function giveTo(path: string, { uid, gid }: { readonly uid: number; readonly gid: number }): Promise<void> {
  await chown(path, uid, gid);
  for (const entry of await readdir(path, { recursive: true })) await chown(join(path, entry), uid, gid);
}

const read = async () => {
  const { rows } = await sql<{ replica: boolean; notes: number }>`
    SELECT pg_is_in_recovery() AS replica, (SELECT count(*)::int FROM note) AS notes`.execute(database.readsFor(town));
  return rows[0];
};
const write = () => sql`INSERT INTO note VALUES ('x')`.execute(database.forTenant(town));

/** Waits until reads come from the replica, or from the main database. */
async function until(replica: boolean): Promise<void> {
  for (let tries = 0; tries < 200 && (await read())?.replica !== replica; tries += 1) await sleep(50);
  expect((await read())?.replica).toBe(replica);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "veche-replica-"));
  await chmod(folder, 0o755);
  main = await startEmbedded({ dataDir: join(folder, "main"), settings });
  await asSuperuser(main, `CREATE ROLE ${appRole} NOLOGIN`, `GRANT ${appRole} TO veche_owner`);
  const client = makeClient({ url: main.url, connect_timeout_ms: 10_000 });
  await client.connect();
  await client.query(`CREATE TABLE note (body text); GRANT SELECT, INSERT ON note TO ${appRole}`);
  await client.end();
  standby = await makeStandby();
  database = openDatabase(main.url, { readUrl: standby.url, readLag_ms: 300 });
}, 60_000);
afterAll(async () => {
  await database?.close();
  if (running) await standby?.stop();
  await main?.stop();
  await rm(folder, { recursive: true, force: true });
});

test("reads come from the replica while it keeps up, else from the main database at once", { timeout: 60_000 }, async () => {
  await until(true);
  expect(await examineReplica(standby.url, main.url)).toMatchObject({ well: true });
  expect(database.replicaLag()).toBeLessThan(300);

  // what writes finds its way, in a transaction and without one
  await sql`INSERT INTO note VALUES ('x')`.execute(database.readsFor(town));
  await database
    .readsFor(town)
    .transaction()
    .execute((trx) => sql`INSERT INTO note VALUES ('x')`.execute(trx));

  await asSuperuser(standby, "SELECT pg_wal_replay_pause()");
  await write();
  await until(false);
  expect((await read())?.notes).toBe(3);
  expect(database.replicaLag()).toBeGreaterThan(300);
  await asSuperuser(standby, "SELECT pg_wal_replay_resume()");
  await until(true);
  expect((await read())?.notes).toBe(3);

  // nobody waits for the next look, and nobody is told of a fault
  await standby.stop();
  running = false;
  const from = performance.now();
  expect(await read()).toEqual({ replica: false, notes: 3 });
  expect(performance.now() - from).toBeLessThan(1000);
  expect(database.replicaLag()).toBeUndefined();
});

test("the doctor tells how far it is, and what is no replica or does not answer", async () => {
  expect(await examineReplica(main.url, main.url)).toMatchObject({ well: false, text: "the server is no replica" });
  expect(await examineReplica(standby.url, main.url)).toMatchObject({ subject: "replica", well: false });
});

test("a server that is no replica is not read from", { timeout: 20_000 }, async () => {
  const said: string[] = [];
  const two = openDatabase(main.url, { readUrl: main.url, log: (line) => said.push(line) });
  for (let tries = 0; tries < 100 && said.length === 0; tries += 1) await sleep(50);
  expect(said.join()).toContain("no replica");
  const { rows } = await sql<{ replica: boolean }>`SELECT pg_is_in_recovery() AS replica`.execute(two.readsFor(town));
  expect(rows).toEqual([{ replica: false }]);
  await two.close();
});
