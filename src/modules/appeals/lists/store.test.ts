import { sql } from "kysely";
import { expect, test } from "vitest";
import { tx } from "#platform/db/index.ts";
import { testContext } from "#test/support/context.ts";
import { useFreshDatabase } from "#test/support/database.ts";
import { insertTown } from "#test/support/town.ts";
import { readFilter } from "./forms.ts";
import { tabs } from "./rules.ts";
import { listAppeals, placeOf } from "./store.ts";

let town = "";
// a real connection: what it has prepared is asked of the server itself
const database = useFreshDatabase(async (database) => {
  town = (await insertTown(database)).municipality_id;
});

interface Statement {
  readonly name: string;
  readonly types: string;
}

// the plan for whichever town, which the server takes on after five runs, must walk an index as the plan for one town does
test.each(tabs)("the list %s is prepared, and its plan for any town gives the order by an index", async (tab) => {
  const plan = await tx(testContext({ database, municipality_id: town }), async (ctx) => {
    for (let turn = 0; turn < 4; turn += 1) await listAppeals(ctx, readFilter({ tab }).filter, 51);
    for (const setting of ["enable_seqscan", "enable_bitmapscan", "enable_sort"])
      await sql`SET LOCAL ${sql.raw(setting)} = off`.execute(ctx.db);
    await sql`SET LOCAL plan_cache_mode = force_generic_plan`.execute(ctx.db);
    const { rows } = await sql<Statement>`
      SELECT name, array_to_string(parameter_types, ',') AS types FROM pg_prepared_statements
      WHERE statement LIKE 'select /*prepared*/%appeal%limit 51%' ORDER BY prepare_time DESC LIMIT 1`.execute(ctx.db);
    const values = (rows[0]?.types ?? "")
      .split(",")
      .map((type) => (type === "uuid" ? `'${town}'` : type === "text" ? "'Asia/Yekaterinburg'" : "'2026-11-21'"));
    const lines = await sql<{ "QUERY PLAN": string }>`EXPLAIN EXECUTE ${sql.raw(`${rows[0]?.name}(${values.join(", ")})`)}`.execute(ctx.db);
    return lines.rows.map((row) => row["QUERY PLAN"]).join("\n");
  });
  expect(plan).toMatch(/Index Scan (Backward )?using appeal_\w+ on appeal/);
  expect(plan).toMatch(/Index Cond: \(\(?municipality_id = \$\d+\)/);
  expect(plan).not.toMatch(/Sort Key/);
});

test("a search finds the same first appeals in order, whether their words are met by the way or asked of an index", async () => {
  const ctx = testContext({ database, municipality_id: town });
  await sql`
    INSERT INTO appeal (municipality_id, appeal_id, receipt_number, receipt_key, number, number_key, register, register_year, register_number, state,
      kind, channel, addressee, received_at, received_on, registered_at, registered_on, due_on, due_explanation, summary, body, secret_hash)
    SELECT ${town}, ('019aa000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'R' || n, 'R' || n, 'N-' || n, 'N-' || n, 'appeal', 2025, n, 'in_work',
      'application', 'site', 'administration', day, day, day, day, day + 30, '[]', 'о разном',
      CASE WHEN n % 3 = 0 THEN 'снег ' ELSE '' END || CASE WHEN n % 700 = 7 THEN 'гололедица ' ELSE '' END || 'во дворе', '\\x00'
    FROM generate_series(1, 3600) AS n, LATERAL (SELECT date '2025-01-01' + n / 40 AS day) AS d`.execute(database.owner());
  await sql`INSERT INTO appeal_applicant (municipality_id, appeal_id, full_name, reply_by)
    SELECT municipality_id, appeal_id, CASE WHEN register_number IN (5, 3590) THEN 'Снегирёв' ELSE 'Иванов' END, 'post' FROM appeal`.execute(
    database.owner(),
  );
  const wanted: readonly [q: string, RegExp | ((n: number) => boolean)][] = [
    ["снег", (n) => n % 3 === 0 || n === 5 || n === 3590],
    ["гололедица", (n) => n % 700 === 7],
    ["снегирев", (n) => n === 5 || n === 3590],
    ["N-359", /^359/],
  ];
  for (const [q, means] of wanted) {
    const all = Array.from({ length: 3600 }, (_, at) => 3600 - at).filter((n) => (means instanceof RegExp ? means.test(`${n}`) : means(n)));
    const { filter } = readFilter({ tab: "all", q });
    for (const way of ["walk", "words", undefined] as const) {
      const first = await listAppeals(ctx, filter, 51, undefined, way);
      expect(first.map((line) => line.register_number)).toEqual(all.slice(0, 51));
      const last = first.at(-1);
      const next = last ? await listAppeals(ctx, filter, 51, placeOf(last, filter.sort), way) : [];
      expect(next.map((line) => line.register_number)).toEqual(all.slice(51, 102));
      const upwards = await listAppeals(ctx, { ...filter, tab: "open", sort: "due" }, 51, undefined, way);
      expect(upwards.map((line) => line.register_number)).toEqual(all.toReversed().slice(0, 51));
    }
  }
});
