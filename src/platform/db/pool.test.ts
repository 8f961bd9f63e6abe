import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "#platform/context.ts";
import { newId } from "#platform/ids.ts";
import { useFreshDatabase } from "#test/support/database.ts";
import { type Database, openDatabase } from "./database.ts";
import { type Db, together } from "./index.ts";

const towns = [newId(), newId(), newId()];

const step = fc.record({
  town: fc.constantFrom(...towns, null),
  kind: fc.constantFrom(
    "read",
    "read",
    "prepared read",
    "together",
    "transaction",
    "rollback",
    "failing read",
    "failing transaction",
    "stream",
    "killed",
  ),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

describe.each([
  ["settings of the session", false],
  ["settings of the transaction", true],
])("with %s", (_, localScope) => {
  const fresh = useFreshDatabase(async (database) => {
    const owner = database.owner();
    await sql`CREATE TABLE thing (municipality_id uuid, thing_id int, PRIMARY KEY (municipality_id, thing_id))`.execute(owner);
    await sql`SELECT veche_protect('thing')`.execute(owner);
    for (const town of towns) {
      await sql`INSERT INTO thing SELECT ${town}, generate_series(1, 3)`.execute(owner);
    }
  });
  let database: Database;
  beforeAll(() => {
    database = openDatabase(fresh.url, { max: 4, localScope });
  });
  afterAll(() => database.close());

  /** What this town sees without naming itself: the second lock alone. */
  const seen = async (db: Db) =>
    (await sql<{ town: string }>`SELECT DISTINCT municipality_id AS town FROM thing`.execute(db)).rows.map((row) => row.town);

  /** The same by a statement that is planned once a connection, whichever town came first. */
  const seenPrepared = async (db: Db) =>
    (
      await sql<{
        town: string;
      }>`/*prepared things*/ SELECT DISTINCT municipality_id AS town, count(*) OVER () FROM thing GROUP BY 1`.execute(db)
    ).rows.map((row) => row.town);

  const things = async (db: Db) =>
    (
      await db
        .selectFrom("thing" as never)
        .select(sql<number>`count(*)`.as("n"))
        .execute()
    )[0]?.n;

  async function take({ town, kind }: Step): Promise<void> {
    const db = town === null ? database.public() : database.forTenant(town);
    const own = town === null ? [] : [town];
    switch (kind) {
      case "read":
        expect(await seen(db)).toEqual(own);
        break;
      case "prepared read":
        expect(await seenPrepared(db)).toEqual(own);
        break;
      case "together": {
        const both = await together({ db } as Context, ({ db }) => Promise.all([seen(db), things(db), seen(db)]));
        expect(both).toEqual([own, own.length * 3, own]);
        break;
      }
      case "transaction":
        await db.transaction().execute(async (trx) => {
          expect(await seen(trx)).toEqual(own);
          await sql`SELECT pg_sleep(0.001)`.execute(trx);
          expect(await seen(trx)).toEqual(own);
        });
        break;
      case "rollback":
        await db
          .transaction()
          .execute(async (trx) => {
            expect(await seen(trx)).toEqual(own);
            throw new Error("back");
          })
          .catch((error) => expect(error).toHaveProperty("message", "back"));
        break;
      case "failing read":
        await expect(sql`SELECT 1 / 0`.execute(db)).rejects.toMatchObject({ code: "22012" });
        break;
      case "failing transaction":
        await expect(db.transaction().execute((trx) => sql`SELECT 1 / 0`.execute(trx))).rejects.toMatchObject({ code: "22012" });
        break;
      case "stream":
        for await (const { n } of db.selectNoFrom(sql<number>`generate_series(1, (SELECT count(*) FROM thing)::int)`.as("n")).stream(2)) {
          expect(n).toBeLessThanOrEqual(own.length * 3);
        }
        break;
      default:
        await expect(sql`SELECT pg_terminate_backend(pg_backend_pid())`.execute(db)).rejects.toThrow();
    }
  }

  test("no connection ever serves with another town's setting, whatever goes on beside it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
        await Promise.all(steps.map(take));
      }),
      { numRuns: 25 },
    );
    expect(database.counts().open).toBeLessThanOrEqual(4);
    for (const town of towns) {
      expect(await seen(database.forTenant(town))).toEqual([town]);
    }
  });

  test("a prepared statement goes on when a table changes under its plan", async () => {
    const db = database.forTenant(towns[0] ?? "");
    const all = () => sql`/*prepared everything*/ SELECT * FROM thing`.execute(db);
    for (let turn = 0; turn < 8; turn += 1) await all();
    const owner = fresh.owner();
    await sql`ALTER TABLE thing ADD COLUMN note text`.execute(owner);
    const answers = await Promise.all(Array.from({ length: 8 }, all));
    await sql`ALTER TABLE thing DROP COLUMN note`.execute(owner);
    expect(answers.map(({ rows }) => rows.length)).toEqual(Array.from({ length: 8 }, () => 3));
    expect((await Promise.all(Array.from({ length: 8 }, all))).every(({ rows }) => rows.length === 3)).toBe(true);
  });

  test("reads that go together keep to one connection, and cannot begin to write there", async () => {
    const db = database.forTenant(towns[0] ?? "");
    const pid = async (db: Db) => (await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid, pg_sleep(0.01)`.execute(db)).rows[0]?.pid;
    const pids = await together({ db } as Context, ({ db }) => Promise.all([pid(db), pid(db), pid(db)]));
    if (!localScope) {
      expect(new Set(pids).size).toBe(1);
      await expect(together({ db } as Context, ({ db }) => db.transaction().execute(seen))).rejects.toThrow("together() is for reads");
    }
    // one that fails leaves nothing behind it
    await expect(
      together({ db } as Context, ({ db }) => Promise.all([sql`SELECT 1 / 0`.execute(db), pid(db), pid(db)])),
    ).rejects.toMatchObject({
      code: "22012",
    });
    expect(await seen(db)).toEqual([towns[0]]);
  });

  test("works as a role that cannot see past row-level security", async () => {
    const { rows } = await sql`SELECT current_user AS role`.execute(database.public());
    expect(rows).toEqual([{ role: "veche_app" }]);
    expect((await seen(database.owner())).length).toBe(3);
  });

  test("nothing but the id of a town becomes a setting", async () => {
    for (const id of ["", "1", `${towns[0]}'; DROP TABLE thing; --`, String(towns[0]).toUpperCase()]) {
      await expect(seen(database.forTenant(id))).rejects.toThrow("Not a municipality id");
    }
    expect(await seen(database.forTenant(towns[0] ?? ""))).toEqual([towns[0]]);
  });
});

describe("a pool", () => {
  const fresh = useFreshDatabase();

  test("hands out a connection that is set to the town already, and leaves the other as it is", async () => {
    const database = openDatabase(fresh.url, { max: 2 });
    const backend = async (town: string) =>
      (await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid, pg_sleep(0.05)`.execute(database.forTenant(town))).rows[0]?.pid;
    const [first = "", second = ""] = towns;
    const both = await Promise.all([backend(first), backend(second)]);
    expect(new Set(both).size).toBe(2);
    for (let turn = 0; turn < 3; turn += 1) {
      expect([await backend(first), await backend(second)]).toEqual(both);
    }
    await database.close();
  });

  test("lets those who wait have their turn, and tells them when it takes too long", async () => {
    const database = openDatabase(fresh.url, { max: 1, wait_ms: 500 });
    await database.ping();
    const order: number[] = [];
    await Promise.all([1, 2, 3].map((n) => sql`SELECT pg_sleep(0.02)`.execute(database.public()).then(() => order.push(n))));
    expect(order).toEqual([1, 2, 3]);
    const long = sql`SELECT pg_sleep(1.2)`.execute(database.public());
    await expect(database.ping()).rejects.toThrow("every connection is busy");
    await long;
    await expect(database.ping()).resolves.toBeUndefined();
    await database.close();
  });

  test("a statement may not take for ever", async () => {
    const database = openDatabase(fresh.url, { max: 1, statement_timeout_ms: 100 });
    await expect(sql`SELECT pg_sleep(5)`.execute(database.public())).rejects.toMatchObject({ code: "57014" });
    await expect(database.ping()).resolves.toBeUndefined();
    await database.close();
  });
});
