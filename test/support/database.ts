/**
 * Real PostgreSQL for tests. Three ways, the first for nearly everything:
 *
 * - `useDatabase(prepare?)` at the top of a file or a `describe`: this worker's database; what a test
 *   writes is rolled back after it. `prepare` runs once before the tests and its rows are there in
 *   each of them. The program's own transactions work inside (as savepoints on one connection), so
 *   two of them never run side by side, and `now()` stands still.
 *
 *     const database = useDatabase(async (database) => { await insertTown(database); });
 *     test("…", async () => { await tx(testContext({ database, municipality_id }), async (ctx) => …) });
 *
 * - `useFreshDatabase()`: a clone of its own with real transactions, connections and concurrency,
 *   dropped afterwards (about 50 ms).
 *
 * - `freshDatabaseUrl()`: the same as a URL of its owner, for what opens the database itself (the
 *   whole program, pg-boss, COPY). Dropped with the server.
 */
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { loadModules } from "#app/modules.ts";
import { type Database, databaseOver } from "#platform/db/database.ts";
import { openDatabase } from "#platform/db/index.ts";
import { makeClient } from "#platform/db/link.ts";
import { Pinned } from "./pinned.ts";

// A module says as it is loaded what it wants to hear of: so every test with a database has all of them loaded, and not
// those that a file before it happened to need.

let ofWorker: Promise<string> | undefined;
let clones = 0;

/** The worker's database; every test's rows vanish after it. The object may be used inside hooks and tests only. */
export function useDatabase(prepare?: (database: Database) => Promise<void>): Database {
  let client: pg.Client | undefined;
  let database: Database | undefined;
  const connected = (): pg.Client => {
    if (!client) {
      throw new Error("useDatabase() gives its connection to hooks and tests, not to the file around them");
    }
    return client;
  };
  beforeAll(async () => {
    await loadModules();
    ofWorker ??= clone(`w${process.env.VITEST_POOL_ID ?? "0"}_${process.pid}`);
    client = await makeClient({ url: await ofWorker, connect_timeout_ms: 10_000 }).connect();
    const pinned = new Pinned(client);
    database = databaseOver({
      app: pinned.links("app"),
      owner: () => pinned.links("owner"),
      ownerClient: () => Promise.reject(new Error("ownerClient() has a connection of its own: use useFreshDatabase()")),
      counts: () => ({ open: 1, idle: 1, waiting: 0 }),
      close: async () => undefined,
    });
    await client.query("BEGIN");
    await prepare?.(database);
  });
  beforeEach(() => connected().query("SAVEPOINT test"));
  afterEach(() => connected().query("ROLLBACK TO SAVEPOINT test"));
  afterAll(() => client?.end());
  return later(() => database);
}

/** A database of this file's (or `describe`'s) own; `url` is its owner's. */
export function useFreshDatabase(prepare?: (database: Database) => Promise<void>): Database & { readonly url: string } {
  let url = "";
  let database: (Database & { readonly url: string }) | undefined;
  beforeAll(async () => {
    await loadModules();
    url = await freshDatabaseUrl();
    database = { ...openDatabase(url), url };
    await prepare?.(database);
  });
  afterAll(async () => {
    await database?.close();
    await onServer((client) => client.query(`DROP DATABASE IF EXISTS "${new URL(url).pathname.slice(1)}" WITH (FORCE)`));
  });
  return later(() => database);
}

/** URL of the owner of a new clone of the migrated database. */
export function freshDatabaseUrl(): Promise<string> {
  clones += 1;
  return clone(`f${process.pid}_${clones}`);
}

/** URL of the migrated template: nobody may stay connected to it. */
function templateUrl(): string {
  const url = process.env.VECHE_TEST_TEMPLATE_URL;
  if (!url) {
    throw new Error("test/support/global-setup.ts has not run");
  }
  return url;
}

async function clone(name: string): Promise<string> {
  const url = new URL(templateUrl());
  const template = url.pathname.slice(1);
  url.pathname = `/${template}_${name}`;
  await onServer((client) => client.query(`CREATE DATABASE "${template}_${name}" TEMPLATE "${template}" STRATEGY = FILE_COPY`));
  return url.href;
}

async function onServer(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const url = new URL(templateUrl());
  url.pathname = "/postgres";
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** An object that exists once the hooks have run, under a name that may be given away before. */
function later<Value extends object>(get: () => Value | undefined): Value {
  return new Proxy({} as Value, {
    get(_, name) {
      const value = get();
      if (!value) {
        throw new Error("The database of a test exists inside its hooks and tests only");
      }
      return Reflect.get(value, name);
    },
  });
}
