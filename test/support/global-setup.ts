import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { partOrder } from "#app/modules.ts";
import { endLeftover, startEmbedded } from "#platform/db/embedded/index.ts";
import { migrate, migrationSources } from "#platform/db/index.ts";
import { prepareQueues } from "#platform/jobs/index.ts";

/** Where a run puts its own server. */
const prefix = "veche-test-";

/**
 * Once before all tests: a PostgreSQL in a temp folder, or the server of VECHE_TEST_DATABASE_URL (a
 * user who may make databases and roles), and on it a migrated template that each worker clones.
 *
 * @returns the teardown
 */
export async function setup(): Promise<() => Promise<void>> {
  const server = process.env.VECHE_TEST_DATABASE_URL ? await givenServer(process.env.VECHE_TEST_DATABASE_URL) : await ownServer();
  try {
    await migrate(server.template, migrationSources(partOrder));
    await prepareQueues(server.template, []);
  } catch (error) {
    await server.stop();
    throw error;
  }
  process.env.VECHE_TEST_TEMPLATE_URL = server.template;
  return server.stop;
}

interface TestServer {
  /** URL of the template database */
  readonly template: string;
  stop(): Promise<void>;
}

async function ownServer(): Promise<TestServer> {
  await sweep();
  const dataDir = await mkdtemp(join(tmpdir(), prefix));
  await chmod(dataDir, 0o755);
  const server = await startEmbedded({
    dataDir,
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", shared_buffers: "64MB", max_connections: "200" },
  });
  return {
    template: server.url,
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function givenServer(url: string): Promise<TestServer> {
  const name = `veche_test_${process.pid}_${Temporal.Now.instant().epochMilliseconds}`;
  const template = new URL(url);
  template.pathname = `/${name}`;
  await asAdministrator(url, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`));
  return {
    template: template.href,
    stop: () =>
      asAdministrator(url, async (client) => {
        const { rows } = await client.query<{ datname: string }>("SELECT datname FROM pg_database WHERE starts_with(datname, $1)", [name]);
        for (const { datname } of rows) {
          await client.query(`DROP DATABASE "${datname}" WITH (FORCE)`);
        }
      }),
  };
}

async function asAdministrator(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** Ends the servers of test runs that were killed, so that they do not pile up. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const folder = join(tmpdir(), name);
    if (name.startsWith(prefix) && (await endLeftover(folder))) {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
