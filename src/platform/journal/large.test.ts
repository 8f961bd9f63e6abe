import { createHash } from "node:crypto";
import { Writable } from "node:stream";
import { promisify } from "node:util";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { newId } from "#platform/ids.ts";
import { testContext } from "#test/support/context.ts";
import { useFreshDatabase } from "#test/support/database.ts";
import { consistencyProof, copyJournal, exportJournal, history, inclusionProof, type PastEntry, record, seal, verify } from "./index.ts";
import { verifyConsistency, verifyInclusion } from "./proof.ts";
import { optionalLatestSeal, sealsAfter } from "./store.ts";

const town = "019aa000-0000-7000-8000-0000000000a4";
const now = Temporal.Instant.from("2026-11-20T04:00:00.123456789Z");
const subject = newId();
const many = 70_000;

function past(n: number): PastEntry {
  return {
    at: now.subtract({ minutes: many - n }),
    actor_kind: "staff",
    actor_id: subject,
    action: "appeals.registered",
    subject_type: "appeal",
    subject_id: n % 1000 === 0 ? subject : newId(),
    request_id: "past",
    after: { number: `ОГ-${n}/26`, text: 'tab\t "quotes" \\ back\nslash\r' },
    ...(n % 7000 === 0 ? { personal: { name: `Имя ${n}` } } : {}),
  };
}

const database = useFreshDatabase(async (database) => {
  const client = await database.ownerClient();
  const rows = Array.from({ length: many }, (_, n) => past(n));
  // shuffled, to see that the journal puts them in the order of their time
  const shuffled = rows.map((row, n) => ({ row, key: (n * 7919) % many })).sort((a, b) => a.key - b.key);
  await client.query("BEGIN");
  await copyJournal(
    client,
    town,
    shuffled.slice(0, 300).map(({ row }) => row),
    now,
  );
  await copyJournal(
    client,
    town,
    shuffled.slice(300).map(({ row }) => row),
    now,
  );
  await client.query("COMMIT");
  await client.end();
});
const context = () => testContext({ database, municipality_id: town });

describe("a journal of 70,000 entries", () => {
  test("was copied in sealed, and verifies", async () => {
    expect(await verify(context())).toMatchObject({ size: many, seals: 8, waiting: 0, broken: undefined });
    expect((await history(context(), "appeal", subject, 3)).map((entry) => entry.after)).toEqual(
      [69_000, 68_000, 67_000].map((n) => past(n).after),
    );
  });

  test("proves every kind of place with stored subtrees", async () => {
    const ctx = context();
    const { rows } = await sql<{ entry_id: string; leaf_index: number }>`
      SELECT entry_id, leaf_index FROM journal_leaf WHERE municipality_id = ${town}
      AND leaf_index IN (0, 1, 255, 256, 300, 65535, 65536, 65791, 65792, 69887, 69888, 69999)`.execute(ctx.db);
    expect(rows).toHaveLength(12);
    for (const { entry_id, leaf_index } of rows) {
      const found = await inclusionProof(ctx, entry_id);
      if (!found || found === "waiting") throw new Error("the entry is sealed");
      expect(found).toMatchObject({ leaf_index, size: many, holds: true });
      expect(verifyInclusion(found.leaf_hash, leaf_index, found.size, found.proof, found.root)).toBe(true);
    }
  });

  test("proves that it grew out of each of its seals", async () => {
    const ctx = context();
    for (const { size } of await sealsAfter(ctx, 0, 100)) {
      const found = await consistencyProof(ctx, size, many);
      if (!found) throw new Error("both are seals");
      expect(verifyConsistency(size, many, found.proof, found.from.root, found.to.root)).toBe(true);
    }
    expect(await consistencyProof(ctx, 299, many)).toBeUndefined();
    expect(await consistencyProof(ctx, many, 300)).toBeUndefined();
  });

  test("a stranger recomputes every root from its export alone", async () => {
    const lines: string[] = [];
    const out = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(chunk.toString("utf8"));
        setImmediate(done);
      },
      highWaterMark: 4096,
    });
    expect(await exportJournal(context(), out)).toBe(many);
    await promisify(out.end.bind(out))();
    const sha = (...parts: (Buffer | string)[]) => parts.reduce((h, part) => h.update(part), createHash("sha256")).digest();
    const peaks: Buffer[] = [];
    let [leaves, seals] = [0, 0];
    for (const line of lines.map((text) => JSON.parse(text))) {
      if (line.type === "row") {
        let node = sha(Buffer.of(0), line.canonical);
        if (line.leaf_hash !== node.toString("hex") || line.index !== leaves) throw new Error(`Row ${leaves} is not what its line says`);
        for (let n = leaves; n & 1; n >>= 1) node = sha(Buffer.of(1), peaks.pop() as Buffer, node);
        peaks.push(node);
        leaves += 1;
      } else if (line.type === "seal") {
        const root = peaks.reduceRight((right, left) => sha(Buffer.of(1), left, right));
        expect(line).toEqual({ type: "seal", size: leaves, root: root.toString("hex"), time: "2026-11-20T04:00:00.123457Z" });
        seals += 1;
      } else expect(line).toMatchObject({ type: "journal", municipality_id: town, hash: "RFC 9162 SHA-256" });
    }
    expect([leaves, seals]).toEqual([many, 8]);
  });

  test("a stored subtree that was overwritten is found", async () => {
    const wrong = database
      .owner()
      .transaction()
      .execute(async (db) => {
        await sql`UPDATE journal_node SET node_hash = ${Buffer.alloc(32, 1)} WHERE municipality_id = ${town} AND level = 8 AND node_index = 3`.execute(
          db,
        );
        const { broken } = await verify({ ...context(), db });
        throw Object.assign(new Error("roll back"), { broken });
      });
    await expect(wrong).rejects.toMatchObject({ broken: { kind: "node_differs", from: 768, to: 1024 } });
  });
});

test("twenty writers and four sealers at once leave one unbroken tree with every entry in it", async () => {
  const municipality_id = "019aa000-0000-7000-8000-0000000000a5";
  const ctx = () => testContext({ database, municipality_id });
  const write = async () => {
    for (let n = 0; n < 20; n += 1) await record(ctx(), { action: "a.b", subject_type: "s", subject_id: String(n) });
  };
  const sealing = async () => {
    for (let n = 0; n < 10; n += 1) await seal(ctx(), 50);
  };
  await Promise.all([...Array.from({ length: 20 }, write), ...Array.from({ length: 4 }, sealing)]);
  while (await seal(ctx())) expect((await verify(ctx())).broken).toBeUndefined();
  expect(await verify(ctx())).toMatchObject({ size: 400, waiting: 0, broken: undefined });
  expect((await optionalLatestSeal(ctx()))?.size).toBe(400);
});
