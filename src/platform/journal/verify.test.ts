import { type RawBuilder, sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "#platform/ids.ts";
import { testContext } from "#test/support/context.ts";
import { useDatabase } from "#test/support/database.ts";
import { canonicalEntry } from "./canonical.ts";
import { record, seal, verify } from "./index.ts";
import { leafHash, treeRoot } from "./merkle.ts";
import { optionalEntry } from "./store.ts";

const town = "019aa000-0000-7000-8000-0000000000a3";
const database = useDatabase();
const context = () => testContext({ database, municipality_id: town });
let ids: string[] = [];

/** What somebody with the owner's rights does behind the program's back. */
async function behindItsBack(...statements: RawBuilder<unknown>[]) {
  for (const statement of statements) await statement.execute(database.owner());
}
const row = (n: number) => ids[n] as string;
const broken = async (...known: Parameters<typeof verify>[1] & object) => (await verify(context(), known)).broken;

/** Two seals, of four and of six entries, and one entry that waits. */
beforeEach(async () => {
  ids = [];
  const ctx = context();
  for (let n = 0; n < 11; n += 1) {
    ids.push(await record(ctx, { action: "appeals.filed", subject_type: "appeal", subject_id: newId(), after: { n } }));
    if (n === 3 || n === 9) await seal(ctx);
  }
});

describe("an untouched journal", () => {
  test("verifies", async () => {
    expect(await verify(context())).toMatchObject({ size: 10, seals: 2, waiting: 1, broken: undefined });
  });
});

describe("a row", () => {
  test.each([
    ["what it says", sql`after = '{"n": 99}'`],
    ["who", sql`actor_id = 'somebody else'`],
    ["when", sql`at = at + interval '1 microsecond'`],
    ["about what", sql`subject_id = 'another'`],
  ])("whose %s was changed is named", async (_, change) => {
    await behindItsBack(sql`UPDATE journal_entry SET ${change} WHERE municipality_id = ${town} AND entry_id = ${row(6)}`);
    expect(await broken()).toEqual({ kind: "entry_changed", entry_id: row(6), from: 6, to: 7 });
  });

  test("the first of several is named", async () => {
    await behindItsBack(
      sql`UPDATE journal_entry SET action = 'x' WHERE municipality_id = ${town} AND entry_id IN (${row(8)}, ${row(2)}, ${row(5)})`,
    );
    expect(await broken()).toMatchObject({ entry_id: row(2) });
  });

  test("that was deleted is named", async () => {
    await behindItsBack(sql`DELETE FROM journal_entry WHERE municipality_id = ${town} AND entry_id = ${row(0)}`);
    expect(await broken()).toEqual({ kind: "entry_missing", entry_id: row(0), from: 0, to: 1 });
  });

  test("that was deleted while it waited is named", async () => {
    await behindItsBack(sql`DELETE FROM journal_entry WHERE municipality_id = ${town} AND entry_id = ${row(10)}`);
    expect(await broken()).toMatchObject({ kind: "entry_missing", entry_id: row(10) });
  });

  test("that was slipped in is named", async () => {
    const entry_id = newId();
    await behindItsBack(sql`
      INSERT INTO journal_entry (municipality_id, entry_id, at, actor_kind, action, subject_type, subject_id, request_id)
      VALUES (${town}, ${entry_id}, '2020-01-01', 'staff', 'appeals.answered', 'appeal', '1', 'r')`);
    expect(await broken()).toMatchObject({ kind: "entry_unaccounted", entry_id });
  });

  test("that was taken out of the queue is named", async () => {
    await behindItsBack(sql`DELETE FROM journal_unsealed WHERE municipality_id = ${town}`);
    expect(await broken()).toMatchObject({ kind: "entry_unaccounted", entry_id: row(10) });
  });

  test("whose leaf was rewritten to fit lies in the seal that no longer gives its root", async () => {
    await behindItsBack(sql`UPDATE journal_entry SET action = 'x' WHERE municipality_id = ${town} AND entry_id = ${row(6)}`);
    const entry = await optionalEntry(context(), row(6));
    if (!entry) throw new Error("the row is there");
    await behindItsBack(
      sql`UPDATE journal_leaf SET leaf_hash = ${leafHash(canonicalEntry(entry))} WHERE municipality_id = ${town} AND leaf_index = 6`,
    );
    expect(await broken()).toEqual({ kind: "root_differs", entry_id: undefined, from: 4, to: 10 });
  });
});

describe("the tree", () => {
  test("a leaf taken out names the entry it leaves behind", async () => {
    await behindItsBack(sql`DELETE FROM journal_leaf WHERE municipality_id = ${town} AND leaf_index = 5`);
    expect(await broken()).toEqual({ kind: "leaf_missing", entry_id: row(5), from: 5, to: 6 });
  });

  test("the last leaf taken out is missed too", async () => {
    await behindItsBack(sql`DELETE FROM journal_leaf WHERE municipality_id = ${town} AND leaf_index = 9`);
    expect(await broken()).toEqual({ kind: "leaf_missing", entry_id: row(9), from: 9, to: 10 });
  });

  test("two leaves that changed places are found where the order breaks", async () => {
    await behindItsBack(
      sql`UPDATE journal_leaf SET leaf_index = leaf_index + 100 WHERE municipality_id = ${town} AND leaf_index IN (5, 7)`,
      sql`UPDATE journal_leaf SET leaf_index = 112 - leaf_index WHERE municipality_id = ${town} AND leaf_index > 100`,
    );
    expect(await broken()).toEqual({ kind: "leaf_order", entry_id: row(6), from: 6, to: 7 });
  });

  test("a root that was overwritten is found", async () => {
    await behindItsBack(sql`UPDATE journal_seal SET root = ${Buffer.alloc(32, 7)} WHERE municipality_id = ${town} AND size = 4`);
    expect(await broken()).toMatchObject({ kind: "root_differs", from: 0, to: 4 });
  });

  test("a frontier that was overwritten is found", async () => {
    await behindItsBack(sql`UPDATE journal_seal SET frontier = ${Buffer.alloc(64, 7)} WHERE municipality_id = ${town} AND size = 10`);
    expect(await broken()).toMatchObject({ kind: "seal_missing", from: 4, to: 10 });
  });

  test("a seal taken out of the middle leaves a gap", async () => {
    await behindItsBack(sql`DELETE FROM journal_seal WHERE municipality_id = ${town} AND size = 4`);
    expect(await broken()).toMatchObject({ kind: "seal_missing", from: 0, to: 4 });
  });

  test("the last seal taken away leaves leaves beyond it", async () => {
    await behindItsBack(sql`DELETE FROM journal_seal WHERE municipality_id = ${town} AND size = 10`);
    expect(await broken()).toMatchObject({ kind: "seal_missing", entry_id: row(4), from: 4 });
  });
});

test("a journal rebuilt as a whole gives itself away to who wrote its root down", async () => {
  const before = await verify(context());
  const known = { size: before.size, root: before.root ?? Buffer.alloc(0) };
  expect(await broken(known)).toBeUndefined();
  const { municipality_id } = context().tenant;
  await behindItsBack(
    sql`UPDATE journal_entry SET after = NULL WHERE municipality_id = ${municipality_id} AND entry_id = ${row(1)}`,
    sql`DELETE FROM journal_leaf WHERE municipality_id = ${municipality_id}`,
    sql`DELETE FROM journal_seal WHERE municipality_id = ${municipality_id}`,
    sql`DELETE FROM journal_unsealed WHERE municipality_id = ${municipality_id}`,
    sql`INSERT INTO journal_unsealed SELECT municipality_id, entry_id FROM journal_entry WHERE municipality_id = ${municipality_id}`,
  );
  await seal(context(), 10);
  const after = await verify(context());
  expect(after).toMatchObject({ size: 10, broken: undefined });
  expect(await broken(known)).toMatchObject({ kind: "root_differs", from: 0, to: 10 });
  expect(await broken({ size: 12, root: treeRoot([]) })).toMatchObject({ kind: "seal_missing", from: 10, to: 12 });
});
