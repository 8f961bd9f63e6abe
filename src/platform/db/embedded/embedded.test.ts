import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Database, openDatabase } from "../database.ts";
import { isDatabaseAway, migrate, migrationSources } from "../index.ts";
import { type Embedded, endLeftover, joinEmbedded, startEmbedded } from "./index.ts";

const folders: string[] = [];

async function newFolder(...deeper: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "veche-embedded-"));
  await chmod(folder, 0o755);
  folders.push(folder);
  return join(folder, ...deeper);
}

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** For folders in which nothing is at stake but the folder. */
const settings = { fsync: "off", shared_buffers: "16MB" };

/** Another process that runs the database of a folder, and does with it what `work` says. */
async function otherProcess(dataDir: string, work = ""): Promise<ChildProcess> {
  const program = `
    import { startEmbedded } from "#platform/db/embedded/index.ts";
    import { makeClient } from "#platform/db/link.ts";
    const server = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, settings: { shared_buffers: '16MB' } });
    const client = await makeClient({ url: server.url }).connect();
    ${work}
    process.stdout.write("ready\\n");
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout ?? child, "data");
  return child;
}

async function killed(child: ChildProcess): Promise<void> {
  const over = once(child, "exit");
  child.kill("SIGKILL");
  await over;
}

const postmaster = async (dataDir: string): Promise<number> =>
  Number((await readFile(join(dataDir, "postgres", "cluster", "postmaster.pid"), "utf8")).split("\n")[0]);

describe("a data folder", () => {
  test("has one process at a time; others join it or hear one line", async () => {
    const dataDir = await newFolder("var");
    const server = await startEmbedded({ dataDir, settings });
    const line = `${dataDir} is in use by another Veche (process ${process.pid}). Stop it first, or name another folder by VECHE_DATA_DIR.`;
    await expect(startEmbedded({ dataDir, settings })).rejects.toThrow(line);
    expect((await joinEmbedded(dataDir))?.url).toBe(server.url);
    expect(await endLeftover(dataDir)).toBe(false);
    await server.stop();
    expect(await joinEmbedded(dataDir)).toBeUndefined();
    const again = await startEmbedded({ dataDir, settings });
    await again.stop();
  });

  test("is the next one's after kill -9, whether its database outlived it or not, and nothing committed is lost", async () => {
    const dataDir = await newFolder("var");
    const first = await otherProcess(
      dataDir,
      "await client.query('CREATE TABLE kept (n int)'); await client.query('INSERT INTO kept VALUES (1)');",
    );
    await killed(first);
    const orphan = await postmaster(dataDir);
    const second = await otherProcess(dataDir, "await client.query('INSERT INTO kept VALUES (2)');");
    expect(await postmaster(dataDir)).not.toBe(orphan);
    process.kill(await postmaster(dataDir), "SIGKILL");
    await killed(second);
    const server = await startEmbedded({ dataDir, settings });
    const database = openDatabase(server.url);
    const { rows } = await sql`SELECT n FROM kept ORDER BY n`.execute(database.owner());
    expect(rows).toEqual([{ n: 1 }, { n: 2 }]);
    await database.close();
    await server.stop();
  });

  test("whose lock and postmaster.pid name processes of somebody else is free", async () => {
    const dataDir = await newFolder("var");
    await (await startEmbedded({ dataDir, settings })).stop();
    await writeFile(join(dataDir, "veche.lock"), JSON.stringify({ pid: process.pid, started: "another boot 1" }));
    await writeFile(join(dataDir, "postgres", "cluster", "postmaster.pid"), `${process.pid}\n${dataDir}\n1\n5432\n\n\n\nready\n`);
    const server = await startEmbedded({ dataDir, settings });
    await server.stop();
  });

  test("with an unreadable lock is free too", async () => {
    const dataDir = await newFolder();
    await writeFile(join(dataDir, "veche.lock"), "");
    const server = await startEmbedded({ dataDir, settings });
    await server.stop();
  });

  test("may have a path too long for a socket", async () => {
    const dataDir = await newFolder("ж".repeat(60), "данные");
    const server = await startEmbedded({ dataDir, settings });
    const database = openDatabase(server.url);
    await expect(sql`SELECT 1`.execute(database.owner())).resolves.toBeDefined();
    expect(decodeURIComponent(server.url)).not.toContain("данные");
    await database.close();
    await server.stop();
    folders.push(decodeURIComponent(new URL(server.url).searchParams.get("host") ?? ""));
  });

  test.runIf(process.getuid?.() === 0)("of root, where nobody else may go, gets its database elsewhere", async () => {
    const dataDir = await newFolder("var");
    await chmod(join(dataDir, ".."), 0o700);
    const server = await startEmbedded({ dataDir, settings });
    const elsewhere = (await readFile(join(dataDir, "postgres-is-elsewhere.txt"), "utf8")).trim();
    folders.push(elsewhere);
    expect(decodeURIComponent(server.url)).toContain(elsewhere);
    await server.stop();
  });
});

describe("the server", () => {
  let server: Embedded;
  let database: Database;
  let dataDir: string;
  const said: string[] = [];
  beforeAll(async () => {
    dataDir = await newFolder("var");
    server = await startEmbedded({ dataDir, log: (line) => said.push(line) });
    await migrate(server.url, migrationSources([]));
    database = openDatabase(server.url, { max: 4, log: (line) => said.push(line) });
  });
  afterAll(async () => {
    await database.close();
    await server.stop();
  });

  test("listens nowhere but on its socket, keeps what it confirmed, and its owner is no superuser", async () => {
    const { rows } = await sql`
      SELECT current_setting('listen_addresses') AS listen, current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
             current_setting('is_superuser') AS super, current_setting('server_encoding') AS encoding`.execute(database.owner());
    expect(rows).toEqual([{ listen: "", fsync: "on", commit: "on", super: "off", encoding: "UTF8" }]);
  });

  test("knows Russian: letters, word forms, trigrams and the order of the alphabet", async () => {
    const { rows } = await sql`
      SELECT lower('ЁЖ') AS lower, to_tsvector('russian', 'Дорогами') @@ to_tsquery('russian', 'дорога') AS forms, 'улица Ленина' % 'Ленина' AS alike,
             (SELECT string_agg(w, ' ' ORDER BY w COLLATE "ru-RU-x-icu") FROM unnest('{Яма,ёлка,ель,жук}'::text[]) AS w) AS ordered`.execute(
      database.public(),
    );
    expect(rows).toEqual([{ lower: "ёж", forms: true, alike: true, ordered: "ёлка ель жук Яма" }]);
  });

  test("is told at once to be away when it dies, is started again, and serves on", async () => {
    await database.ping();
    process.kill(await postmaster(dataDir), "SIGKILL");
    const failures: unknown[] = [];
    let slowest = 0;
    const until = performance.now() + 15_000;
    for (let served = false; !served && performance.now() < until; ) {
      const from = performance.now();
      served = await sql`SELECT 1`.execute(database.public()).then(
        () => said.includes("The database runs again."),
        (error) => {
          failures.push(error);
          return false;
        },
      );
      slowest = Math.max(slowest, performance.now() - from);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(failures.length).toBeGreaterThan(0);
    expect(failures.filter((failure) => !isDatabaseAway(failure))).toEqual([]);
    expect(slowest).toBeLessThan(1500);
    await expect(database.ping()).resolves.toBeUndefined();
  });

  test("that freezes is found out: whoever waits for it is told, and it is trusted again when it wakes", async () => {
    const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(database.public());
    const pids = [await postmaster(dataDir), rows[0]?.pid ?? 0];
    for (const pid of pids) {
      process.kill(pid, "SIGSTOP");
    }
    try {
      await expect(sql`SELECT 1`.execute(database.public())).rejects.toThrow("The database is away");
      const from = performance.now();
      await expect(sql`SELECT 1`.execute(database.public())).rejects.toThrow("The database is away");
      expect(performance.now() - from).toBeLessThan(100);
    } finally {
      for (const pid of pids) {
        process.kill(pid, "SIGCONT");
      }
    }
    await expect
      .poll(
        () =>
          database.ping().then(
            () => "here",
            () => "away",
          ),
        { timeout: 10_000 },
      )
      .toBe("here");
  });
});
