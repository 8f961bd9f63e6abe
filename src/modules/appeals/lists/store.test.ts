import { sql } from "kysely";
import { expect, test } from "vitest";
import { tx } from "#platform/db/index.ts";
import { testContext } from "#test/support/context.ts";
import { useFreshDatabase } from "#test/support/database.ts";
import { insertTown } from "#test/support/town.ts";
import { readFilter } from "./forms.ts";
import { tabs } from "./rules.ts";
import { listAppeals } from "./store.ts";

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
      SELECT name, array_to_string(parameter_types, ' ') AS types FROM pg_prepared_statements
      WHERE statement LIKE 'select /*prepared*/%appeal%limit 51%' ORDER BY prepare_time DESC LIMIT 1`.execute(ctx.db);
    const values = (rows[0]?.types ?? "")
      .split(" ")
      .map((type) => (type === "date" ? "'2026-11-21'" : type === "text" ? "'received'" : `'${town}'`));
    const lines = await sql<{ "QUERY PLAN": string }>`EXPLAIN EXECUTE ${sql.raw(`${rows[0]?.name}(${values.join(", ")})`)}`.execute(ctx.db);
    return lines.rows.map((row) => row["QUERY PLAN"]).join("\n");
  });
  expect(plan).toMatch(/Index Scan (Backward )?using appeal_\w+ on appeal/);
  expect(plan).toMatch(/Index Cond: \(\(?municipality_id = \$1\)/);
  expect(plan).not.toMatch(/Sort Key/);
});
