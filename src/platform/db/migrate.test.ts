import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { useFreshDatabase } from "#test/support/database.ts";
import { type MigrationSource, migrate, pendingMigrations } from "./migrate.ts";

const database = useFreshDatabase();
let folder: string;
let sources: MigrationSource[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "veche-migrations-"));
  sources = ["first", "second"].map((name) => ({ name, dir: join(folder, name) }));
  await Promise.all(sources.map(({ dir }) => mkdir(dir)));
  await sql`DROP TABLE IF EXISTS step`.execute(database.owner());
  await sql`DELETE FROM schema_migration`.execute(database.owner());
  await put("first", "20260101_1_start", "CREATE TABLE step (text text);");
});

afterEach(() => rm(folder, { recursive: true }));

const put = (module: string, title: string, text: string) => writeFile(join(folder, module, `${title}.sql`), text);
const steps = async () =>
  (await sql<{ text: string }>`SELECT text FROM step ORDER BY ctid`.execute(database.owner())).rows.map((row) => row.text);

test("runs by day, then number, then module, and each once", async () => {
  await put("first", "20260102_10_late", "INSERT INTO step VALUES ('10'); SELECT 1;");
  await put("first", "20260102_9_early", "INSERT INTO step VALUES ('9')");
  await put("second", "20260102_9_early", "INSERT INTO step VALUES ('9 of the second')");
  await put("second", "20260101_2_sooner", "INSERT INTO step VALUES ('sooner') -- a comment ends the file");
  const pending = await pendingMigrations(database.url, sources);
  const applied = await migrate(database.url, sources);
  expect(applied).toEqual(pending);
  expect(await steps()).toEqual(["sooner", "9", "9 of the second", "10"]);
  expect(applied.at(-1)).toBe("first/20260102_10_late.sql");
  expect(await migrate(database.url, sources)).toEqual([]);
  expect((await steps()).length).toBe(4);
});

test("programs that start at once take turns", async () => {
  await put("first", "20260102_1_slow", "SELECT pg_sleep(0.2); INSERT INTO step VALUES ('once')");
  const all = await Promise.all([1, 2, 3, 4].map(() => migrate(database.url, sources)));
  expect(all.map((applied) => applied.length).sort()).toEqual([0, 0, 0, 2]);
  expect(await steps()).toEqual(["once"]);
});

test("one that fails leaves nothing of itself, and what came before it stays", async () => {
  await put("first", "20260102_1_good", "INSERT INTO step VALUES ('good')");
  await put("first", "20260103_1_bad", "INSERT INTO step VALUES ('bad'); SELECT 1 / 0;");
  await expect(migrate(database.url, sources)).rejects.toThrow("The migration first/20260103_1_bad.sql failed: division by zero");
  expect(await steps()).toEqual(["good"]);
  await put("first", "20260103_1_bad", "INSERT INTO step VALUES ('mended')");
  expect(await migrate(database.url, sources)).toEqual(["first/20260103_1_bad.sql"]);
});

test("refuses a database that is newer than the program", async () => {
  await put("second", "20260109_1_future", "SELECT 1");
  await migrate(database.url, sources);
  await rm(join(folder, "second", "20260109_1_future.sql"));
  await expect(migrate(database.url, sources)).rejects.toThrow(
    "The database is newer than this program: it has the migration second/20260109_1_future.sql.",
  );
});

test("refuses a migration that was changed after it had been applied", async () => {
  await migrate(database.url, sources);
  await put("first", "20260101_1_start", "CREATE TABLE step (text text NOT NULL);");
  await expect(migrate(database.url, sources)).rejects.toThrow("first/20260101_1_start.sql was changed after it had been applied");
});

test("refuses a file whose name has no place in the order", async () => {
  await put("first", "start", "SELECT 1");
  await expect(migrate(database.url, sources)).rejects.toThrow("a migration is named YYYYMMDD_N_title.sql");
});

test("takes no time when there is nothing to do", async () => {
  await migrate(database.url, sources);
  const times: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const from = performance.now();
    await migrate(database.url, sources);
    times.push(performance.now() - from);
  }
  expect(Math.min(...times)).toBeLessThan(100);
});

test("tells an owner without the right to grant which line an administrator must run", async () => {
  const weak = `veche_weak_${process.pid}`;
  await sql`CREATE ROLE ${sql.id(weak)}`.execute(database.owner());
  await sql`GRANT ${sql.id(weak)} TO CURRENT_USER`.execute(database.owner());
  const url = new URL(database.url);
  url.searchParams.set("options", `-c role=${weak}`);
  await expect(migrate(url.href, sources)).rejects.toThrow(/Let an administrator of the server run: {2}GRANT veche_app TO "\w+";$/);
  await sql`DROP ROLE ${sql.id(weak)}`.execute(database.owner());
});
