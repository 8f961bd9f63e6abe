import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { initFiles, openStorage, readKinds } from "#platform/files/index.ts";
import { testContext } from "#test/support/context.ts";
import { useFreshDatabase } from "#test/support/database.ts";
import { fileOf, heading, line } from "#test/support/imports.ts";
import { insertTown } from "#test/support/town.ts";
import { askCheck, askWrite, startImport } from "../import/actions.ts";
import { optionalRun } from "../import/store.ts";
import { checkRows } from "../import-checks/actions.ts";
import { nextNumber } from "../numbers/store.ts";
import { writeRows } from "./actions.ts";

let town = "";
// connections of their own: transactions that write beside each other
const database = useFreshDatabase(async (database) => {
  town = (await insertTown(database)).municipality_id;
  initFiles({
    storage: openStorage({ dataDir: mkdtempSync(join(tmpdir(), "veche-import-rows-")) }),
    limits: { bytes: 1_000_000, pixels: 1_000_000, kinds: readKinds("txt") },
    log: { warn: () => undefined },
  });
});
const ctx = () => testContext({ database, municipality_id: town });

/** A run of rows that wait to be written, the later ones of the file registered first. */
async function checked(system: string, count: number): Promise<string> {
  const rows = Array.from({ length: count }, (_, at) =>
    line(`${system}-${at + 1}`, { registered: `${String(20 - (at % 19))}.11.2026`, received: "01.11.2026" }),
  );
  const import_id = await startImport(ctx(), fileOf([heading, ...rows].join("\n")), "regional-portal");
  await askCheck(ctx(), import_id, { by_job: false });
  await checkRows(ctx(), import_id);
  await askWrite(ctx(), import_id, { by_job: false });
  return import_id;
}

const written = async (system: string) =>
  (
    await sql<{ n: number; day: string; source: number; event: number; applicant: number }>`
    SELECT register_number AS n, registered_on::text AS day, (SELECT count(*)::int FROM import_source s WHERE s.appeal_id = a.appeal_id) AS source,
      (SELECT count(*)::int FROM appeal_event e WHERE e.appeal_id = a.appeal_id) AS event,
      (SELECT count(*)::int FROM appeal_applicant p WHERE p.appeal_id = a.appeal_id) AS applicant
    FROM appeal a WHERE municipality_id = ${town} AND external_number LIKE ${`${system}-%`} ORDER BY register_number`.execute(
      database.owner(),
    )
  ).rows;
const staged = async (import_id: string) =>
  (
    await sql<{
      row_number: number;
    }>`SELECT row_number FROM import_row WHERE import_id = ${import_id} ORDER BY ordered_on, row_number`.execute(database.owner())
  ).rows.map((row) => row.row_number);

test("rows written beside each other have the numbers of their order, without gaps, each with all that belongs to it", async () => {
  const first = await nextNumber(ctx(), "appeal", 2026);
  const run = await checked("beside", 25);
  const heard: number[] = [];
  await writeRows(ctx(), run, undefined, (rows) => heard.push(rows), 10);
  expect(heard).toEqual([10, 20, 25]);
  const rows = await written("beside");
  expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: 25 }, (_, at) => first + 1 + at));
  expect(rows.map(({ day }) => day)).toEqual(rows.map(({ day }) => day).sort());
  expect(rows.every(({ source, event, applicant }) => source === 1 && event === 1 && applicant === 1)).toBe(true);
  expect(await optionalRun(ctx(), run)).toMatchObject({ state: "done", written_count: 25, promised: null });
  expect(await nextNumber(ctx(), "appeal", 2026)).toBe(first + 26);
});

test("one row that cannot be written takes its whole batch back, numbers and all", async () => {
  const first = await nextNumber(ctx(), "appeal", 2026);
  const run = await checked("wrong", 20);
  const order = await staged(run);
  // a topic that is gone, in the second half of the second batch
  await sql`UPDATE import_row SET appeal = jsonb_set(appeal, '{topic_id}', to_jsonb(gen_random_uuid()::text))
    WHERE import_id = ${run} AND row_number = ${order[17]}`.execute(database.owner());
  await expect(writeRows(ctx(), run, undefined, undefined, 10)).rejects.toThrow(/topic/);
  expect((await written("wrong")).map(({ n }) => n)).toEqual(Array.from({ length: 10 }, (_, at) => first + 1 + at));
  expect(await optionalRun(ctx(), run)).toMatchObject({ state: "failed", written_count: 10 });
  expect(await nextNumber(ctx(), "appeal", 2026)).toBe(first + 11);
});

test("what a run had promised numbers to when the database went away is written first when it goes on", async () => {
  const run = await checked("lost", 20);
  const order = await staged(run);
  const first = await nextNumber(ctx(), "appeal", 2026);
  const receipt = await nextNumber(ctx(), "receipt", 2026);
  // the transaction that leads is there with its numbers, the two beside it are not
  for (let at = 1; at < 10; at += 1) {
    await nextNumber(ctx(), "appeal", 2026);
    await nextNumber(ctx(), "receipt", 2026);
  }
  const part = (from: number) => ({
    row_numbers: order.slice(from, from + 5),
    firsts: { "receipt 2026": receipt + from, "appeal 2026": first + from },
  });
  await sql`UPDATE import_run SET written_count = 10, promised = ${JSON.stringify([part(0), part(5)])}::jsonb WHERE import_id = ${run}`.execute(
    database.owner(),
  );
  await writeRows(ctx(), run, undefined, undefined, 10);
  const rows = await written("lost");
  expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: 20 }, (_, at) => first + at));
  expect(rows.map(({ day }) => day)).toEqual(rows.map(({ day }) => day).sort());
  expect(await optionalRun(ctx(), run)).toMatchObject({ state: "done", written_count: 20 });
});

test("two workers on one run write each row once", async () => {
  const run = await checked("twice", 40);
  await Promise.all([writeRows(ctx(), run, undefined, undefined, 10), writeRows(ctx(), run, undefined, undefined, 10)]);
  const numbers = (await written("twice")).map(({ n }) => n);
  expect(numbers).toEqual(Array.from({ length: 40 }, (_, at) => (numbers[0] ?? 0) + at));
  expect(await optionalRun(ctx(), run)).toMatchObject({ state: "done", written_count: 40 });
});
