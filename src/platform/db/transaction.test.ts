import { sql } from "kysely";
import { beforeAll, describe, expect, test as it } from "vitest";
import { newId } from "#platform/ids.ts";
import { testContext } from "#test/support/context.ts";
import { useDatabase, useFreshDatabase } from "#test/support/database.ts";
import type { Database } from "./database.ts";
import { afterCommit, type Db, tx } from "./index.ts";

const town = newId();

async function makeCounter(database: Database): Promise<void> {
  await sql`CREATE TABLE counter (municipality_id uuid, name text, value int NOT NULL, PRIMARY KEY (municipality_id, name))`.execute(
    database.owner(),
  );
  await sql`SELECT veche_protect('counter')`.execute(database.owner());
}

const put = (db: Db, name: string, value = 0) => sql`INSERT INTO counter VALUES (${town}, ${name}, ${value})`.execute(db);
const add = (db: Db, name: string) =>
  sql`UPDATE counter SET value = value + 1 WHERE municipality_id = ${town} AND name = ${name}`.execute(db);
const names = async (db: Db) =>
  (await sql<{ name: string }>`SELECT name FROM counter ORDER BY name`.execute(db)).rows.map(({ name }) => name);

/** The same promises hold on real connections and on the pinned one that tests of the modules use. */
describe.each([
  ["on a pool", useFreshDatabase],
  ["on the pinned connection of a test", useDatabase],
])("a transaction %s", (_, use) => {
  const database = use(makeCounter);
  let prefix = 0;
  const context = () => testContext({ database, municipality_id: town });
  const name = (text: string) => `${prefix}-${text}`;
  const mine = async () => (await names(context().db)).filter((each) => each.startsWith(`${prefix}-`));
  const next = () => {
    prefix += 1;
  };

  it("keeps what it wrote, and joins the one that is open", async () => {
    next();
    await tx(context(), async (outer) => {
      await put(outer.db, name("a"));
      await tx(outer, async (inner) => {
        expect(inner.db).toBe(outer.db);
        await put(inner.db, name("b"));
      });
    });
    expect(await mine()).toEqual([name("a"), name("b")]);
  });

  it("leaves nothing when it throws, however deep", async () => {
    next();
    const failing = tx(context(), async (outer) => {
      await put(outer.db, name("a"));
      await tx(outer, async (inner) => {
        await put(inner.db, name("b"));
        throw new Error("changed my mind");
      });
    });
    await expect(failing).rejects.toThrow("changed my mind");
    expect(await mine()).toEqual([]);
  });

  it("a refused statement outside a transaction spoils nothing after it", async () => {
    next();
    await put(context().db, name("a"));
    await expect(put(context().db, name("a"))).rejects.toMatchObject({ code: "23505" });
    expect(await mine()).toEqual([name("a")]);
  });

  it("what waits for the commit runs after it, and not at all after a rollback", async () => {
    next();
    const seen: string[] = [];
    await tx(context(), async (ctx) => {
      await put(ctx.db, name("a"));
      afterCommit(ctx, () => void seen.push("after"));
      seen.push("inside");
    });
    await tx(context(), async (ctx) => {
      afterCommit(ctx, () => void seen.push("never"));
      throw new Error("no");
    }).catch(() => undefined);
    afterCommit(context(), () => void seen.push("at once"));
    expect(seen).toEqual(["inside", "after", "at once"]);
  });

  it("a town neither sees nor writes what is another's", async () => {
    next();
    await put(context().db, name("a"));
    const other = database.forTenant(newId());
    expect(await names(other)).toEqual([]);
    await expect(put(other, name("b"))).rejects.toMatchObject({ code: "42501" });
    expect(await names(database.public())).toEqual([]);
  });

  it("rows come one by one when they are many", async () => {
    next();
    const seen: number[] = [];
    for await (const { n } of context().db.selectNoFrom(sql<number>`generate_series(1, 7)`.as("n")).stream(3)) {
      seen.push(n);
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7]);
    for await (const { n } of context().db.selectNoFrom(sql<number>`generate_series(1, 100000)`.as("n")).stream(3)) {
      if (n === 4) {
        break;
      }
    }
    expect(await mine()).toEqual([]);
  });
});

describe("transactions side by side", () => {
  const database = useFreshDatabase(makeCounter);
  beforeAll(async () => {
    await put(database.forTenant(town), "left");
    await put(database.forTenant(town), "right");
  });

  it("the loser of a deadlock is run again", async () => {
    let runs = 0;
    const cross = (first: string, second: string) =>
      tx(testContext({ database, municipality_id: town }), async (ctx) => {
        runs += 1;
        await add(ctx.db, first);
        await new Promise((resolve) => setTimeout(resolve, 100));
        await add(ctx.db, second);
      });
    await Promise.all([cross("left", "right"), cross("right", "left")]);
    const { rows } = await sql<{ value: number }>`SELECT value FROM counter`.execute(database.forTenant(town));
    expect(rows).toEqual([{ value: 2 }, { value: 2 }]);
    expect(runs).toBeGreaterThan(2);
  });
});
