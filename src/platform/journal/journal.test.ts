import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { tx } from "#platform/db/index.ts";
import { newId } from "#platform/ids.ts";
import { testContext } from "#test/support/context.ts";
import { useDatabase } from "#test/support/database.ts";
import { forgetPersonal, history, inclusionProof, matchesPersonal, record, seal, verify } from "./index.ts";
import { sealsAfter } from "./store.ts";

const town = "019aa000-0000-7000-8000-0000000000a1";
const other = "019aa000-0000-7000-8000-0000000000a2";
const database = useDatabase();
const context = (municipality_id = town) => testContext({ database, municipality_id });
const subject = newId();

async function file(ctx = context(), after: unknown = { state: "received" }) {
  return record(ctx, { action: "appeals.filed", subject_type: "appeal", subject_id: subject, after });
}

describe("recording", () => {
  test("an entry says who did what, when and in which request", async () => {
    const actor = { kind: "staff", id: "019aa000-0000-7000-8000-0000000000b1" } as const;
    const ctx = testContext({ database, municipality_id: town, actor });
    const entry_id = await record(ctx, {
      action: "appeals.answered",
      subject_type: "appeal",
      subject_id: subject,
      before: { due_on: Temporal.PlainDate.from("2026-12-18") },
      after: { text: "NUL \0 and a lone \ud800", none: undefined },
    });
    expect(await history(ctx, "appeal", subject)).toEqual([
      {
        municipality_id: town,
        entry_id,
        at: ctx.clock.now(),
        actor_kind: "staff",
        actor_id: actor.id,
        action: "appeals.answered",
        subject_type: "appeal",
        subject_id: subject,
        request_id: ctx.request_id,
        before: { due_on: "2026-12-18" },
        after: { text: "NUL \ufffd and a lone \ufffd" },
        personal_hashes: null,
      },
    ]);
  });

  test("it is undone with the transaction it was written in", async () => {
    const ctx = context();
    const failing = tx(ctx, async (ctx) => {
      await file(ctx);
      throw new Error("the verb failed");
    });
    await expect(failing).rejects.toThrow("the verb failed");
    expect(await history(ctx, "appeal", subject)).toEqual([]);
  });

  test("history is read newest first, page by page", async () => {
    const ctx = context();
    const ids = [await file(), await file(), await file()];
    const first = await history(ctx, "appeal", subject, 2);
    expect(first.map((entry) => entry.entry_id)).toEqual([ids[2], ids[1]]);
    expect((await history(ctx, "appeal", subject, 2, first[1])).map((entry) => entry.entry_id)).toEqual([ids[0]]);
  });

  test("the program itself may neither change nor delete an entry, a leaf or a seal", async () => {
    await file();
    await seal(context());
    const db = database.forTenant(town);
    for (const table of ["journal_entry", "journal_leaf", "journal_seal"] as const) {
      await expect(db.deleteFrom(table).where("municipality_id", "=", town).execute()).rejects.toThrow("permission denied");
    }
    await expect(sql`UPDATE journal_entry SET action = 'x' WHERE municipality_id = ${town}`.execute(db)).rejects.toThrow(
      "permission denied",
    );
  });

  test("another town sees nothing of it", async () => {
    const entry_id = await file();
    await seal(context());
    expect(await history(context(other), "appeal", subject)).toEqual([]);
    expect(await inclusionProof(context(other), entry_id)).toBeUndefined();
    expect((await verify(context(other))).size).toBe(0);
  });
});

describe("personal values", () => {
  const personal = { full_name: "Анна Петрова", email: "anna@example.org" };

  test("can be proved while their salt is kept, and never read", async () => {
    const ctx = context();
    const entry_id = await record(ctx, { action: "appeals.filed", subject_type: "appeal", subject_id: subject, personal });
    expect(await matchesPersonal(ctx, entry_id, "full_name", "Анна Петрова")).toBe(true);
    expect(await matchesPersonal(ctx, entry_id, "full_name", "Анна Иванова")).toBe(false);
    expect(await matchesPersonal(ctx, entry_id, "email", "Анна Петрова")).toBe(false);
    expect(JSON.stringify(await history(ctx, "appeal", subject))).not.toMatch(/Анна|example/);
  });

  test("are forgotten without breaking a root", async () => {
    const ctx = context();
    const entry_id = await record(ctx, { action: "appeals.filed", subject_type: "appeal", subject_id: subject, personal });
    const sealed = await seal(ctx);
    expect(await forgetPersonal(ctx, "appeal", subject)).toBe(1);
    expect(await matchesPersonal(ctx, entry_id, "full_name", "Анна Петрова")).toBe(false);
    expect(await verify(ctx)).toMatchObject({ size: 1, root: sealed?.root, broken: undefined });
  });
});

describe("sealing", () => {
  test("without entries there is nothing to seal", async () => {
    expect(await seal(context())).toBeUndefined();
    expect(await verify(context())).toEqual({ size: 0, root: undefined, seals: 0, waiting: 0, broken: undefined });
  });

  test("each seal takes what waits, once, and continues the tree", async () => {
    const ctx = context();
    for (let n = 0; n < 5; n += 1) await file();
    expect((await verify(ctx)).waiting).toBe(5);
    expect((await seal(ctx, 3))?.size).toBe(3);
    expect(await seal(ctx)).toMatchObject({ previous_size: 3, size: 5 });
    expect(await seal(ctx)).toBeUndefined();
    expect((await sealsAfter(ctx, 0, 10)).map((row) => row.size)).toEqual([3, 5]);
    expect(await verify(ctx)).toMatchObject({ size: 5, seals: 2, waiting: 0, broken: undefined });
  });

  test("an entry whose transaction commits late gets a later place", async () => {
    const ctx = context();
    const late = newId();
    await file();
    await seal(ctx);
    const queue = { municipality_id: town, entry_id: late };
    const row = { ...queue, at: ctx.clock.now(), actor_kind: "system", action: "a", subject_type: "s", subject_id: "1", request_id: "r" };
    await ctx.db.insertInto("journal_entry").values(row).execute();
    await ctx.db.insertInto("journal_unsealed").values(queue).execute();
    await seal(ctx);
    expect(await inclusionProof(ctx, late)).toMatchObject({ leaf_index: 1, size: 2, holds: true });
    expect((await verify(ctx)).broken).toBeUndefined();
  });

  test("an entry is proved to be in, or said to wait", async () => {
    const ctx = context();
    const ids = [];
    for (let n = 0; n < 9; n += 1) ids.push(await file());
    expect(await inclusionProof(ctx, ids[0] as string)).toBe("waiting");
    await seal(ctx, 4);
    await seal(ctx);
    for (const [leaf_index, entry_id] of ids.entries()) {
      expect(await inclusionProof(ctx, entry_id)).toMatchObject({ entry_id, leaf_index, size: 9, holds: true });
    }
    expect(await inclusionProof(ctx, newId())).toBeUndefined();
  });
});
