import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type pg from "pg";
import { appRole } from "./database.ts";
import { makeClient } from "./link.ts";

/** A folder with migrations and whose it is. */
export interface MigrationSource {
  readonly name: string;
  readonly dir: string;
}

interface Migration {
  readonly file: string;
  readonly module: string;
  readonly sql: string;
  readonly sha256: string;
}

/** Two programs that start at once take turns by this number: "veche" in ASCII. */
const lock = 0x7665636865;

/** The platform's own migrations, then those of each module, in the order of the modules. */
export function migrationSources(modules: readonly string[]): MigrationSource[] {
  const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
  return [
    { name: "platform", dir: folder("../migrations") },
    ...modules.flatMap((name) => ["modules", "integrations"].map((kind) => ({ name, dir: folder(`../../${kind}/${name}/migrations`) }))),
  ].filter(({ dir }) => existsSync(dir));
}

/**
 * Brings the database that `url` names as its owner up to what the program expects: files
 * `YYYYMMDD_N_title.sql` by name (day, then number, then module order), each in a transaction of
 * its own. Any number of programs may call it at once.
 *
 * @returns the names of the files that were applied now
 * @throws MigrationRefused when the database is newer than the program or a file has changed since
 */
export async function migrate(url: string, sources: readonly MigrationSource[]): Promise<string[]> {
  const migrations = await readMigrations(sources);
  const client = makeClient({ url, connect_timeout_ms: 10_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(${lock})`);
    await prepare(client);
    const applied = await readApplied(client);
    refuseStrangers(migrations, applied);
    const todo = migrations.filter(({ file }) => !applied.has(file));
    for (const migration of todo) {
      await apply(client, migration);
    }
    return todo.map(({ file }) => file);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * The migrations that `migrate` would run; changes nothing.
 *
 * @throws MigrationRefused where `migrate` would
 */
export async function pendingMigrations(url: string, sources: readonly MigrationSource[]): Promise<string[]> {
  const migrations = await readMigrations(sources);
  const client = makeClient({ url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ there: boolean }>("SELECT to_regclass('public.schema_migration') IS NOT NULL AS there");
    const applied = rows[0]?.there ? await readApplied(client) : new Map<string, string>();
    refuseStrangers(migrations, applied);
    return migrations.map(({ file }) => file).filter((file) => !applied.has(file));
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Why migrations were not run; the message is one line for the person who started the program. */
export class MigrationRefused extends Error {
  override readonly name = "MigrationRefused";
}

async function readMigrations(sources: readonly MigrationSource[]): Promise<Migration[]> {
  const found: (Migration & { order: [string, number, number] })[] = [];
  for (const [at, { name, dir }] of sources.entries()) {
    for (const file of await readdir(dir)) {
      const [, day, number] = /^(\d{8})_(\d+)_\w+\.sql$/.exec(file) ?? [];
      if (day === undefined || number === undefined) {
        throw new MigrationRefused(`${dir}/${file}: a migration is named YYYYMMDD_N_title.sql`);
      }
      const sql = await readFile(`${dir}/${file}`, "utf8");
      const sha256 = createHash("sha256").update(sql).digest("hex");
      found.push({ file: `${name}/${file}`, module: name, sql, sha256, order: [day, Number(number), at] });
    }
  }
  return found.sort(({ order: a }, { order: b }) => a[0].localeCompare(b[0]) || a[1] - b[1] || a[2] - b[2]);
}

/** The role of the app and the list of what was applied. Both must be there before the first migration. */
async function prepare(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ role: boolean; member: boolean; list: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = '${appRole}') AS role,
            EXISTS (SELECT FROM pg_roles WHERE rolname = '${appRole}' AND pg_has_role(oid, 'MEMBER')) AS member,
            to_regclass('public.schema_migration') IS NOT NULL AS list`,
  );
  const [has] = rows;
  if (!has?.role || !has.member) {
    await makeRole(client, has?.role === true);
  }
  if (!has?.list) {
    await client.query(
      "CREATE TABLE public.schema_migration (file text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())",
    );
  }
}

async function makeRole(client: pg.Client, exists: boolean): Promise<void> {
  try {
    const create = exists ? "" : `CREATE ROLE ${appRole} NOLOGIN NOBYPASSRLS; `;
    await client.query(`${create}GRANT ${appRole} TO CURRENT_USER`);
  } catch (error) {
    const create = exists ? "" : `CREATE ROLE ${appRole} NOLOGIN NOBYPASSRLS;  `;
    throw new MigrationRefused(
      `The database user may not make or take on the role the program works as (${error instanceof Error ? error.message : error}). ` +
        `Let an administrator of the server run:  ${create}GRANT ${appRole} TO "${client.user}";`,
    );
  }
}

async function readApplied(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ file: string; sha256: string }>("SELECT file, sha256 FROM public.schema_migration");
  return new Map(rows.map(({ file, sha256 }) => [file, sha256]));
}

function refuseStrangers(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): void {
  const known = new Map(migrations.map(({ file, sha256 }) => [file, sha256]));
  for (const [file, sha256] of applied) {
    const expected = known.get(file);
    if (expected === undefined) {
      throw new MigrationRefused(
        `The database is newer than this program: it has the migration ${file}. Install the newer version of the program.`,
      );
    }
    if (expected !== sha256) {
      throw new MigrationRefused(
        `The migration ${file} was changed after it had been applied. Put the file back and write a new migration.`,
      );
    }
  }
}

async function apply(client: pg.Client, { file, sql, sha256 }: Migration): Promise<void> {
  try {
    await client.query(`BEGIN;\n${sql}`);
    await client.query("INSERT INTO public.schema_migration (file, sha256) VALUES ($1, $2)", [file, sha256]);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw new Error(`The migration ${file} failed: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}
