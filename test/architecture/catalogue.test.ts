import { sql } from "kysely";
import { expect, test } from "vitest";
import { useFreshDatabase } from "#test/support/database.ts";

/** What need not carry a municipality, and why. Everything else must. */
const exempt = {
  tables: ["schema_migration"], // of the program, not of a town
  constraints: [
    "municipality_slug_key", // the directory of towns: what finds the town cannot be inside it
    "municipality_host_host_key",
  ],
};

const database = useFreshDatabase();

/** Runs a query that lists what breaks a rule. Tables of extensions and of pg-boss (its own schema) are not ours. */
async function offenders(query: ReturnType<typeof sql<{ what: string }>>): Promise<string[]> {
  const { rows } = await query.execute(database.owner());
  return rows
    .map(({ what }) => what)
    .filter((what) => !exempt.tables.includes(what.split(".")[0] ?? "") && !exempt.constraints.includes(what.split(".")[1] ?? ""));
}

const ours = sql`c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')`;

test("the walk sees the tables of the product", async () => {
  const { rows } = await sql<{ name: string }>`SELECT c.relname AS name FROM pg_class c WHERE ${ours}`.execute(database.owner());
  expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(["municipality", "schema_migration"]));
  expect(rows.length).toBeGreaterThan(10);
});

test("every table has a municipality that is never absent, first in its primary key", async () => {
  const found = await offenders(sql<{ what: string }>`
    SELECT c.relname AS what FROM pg_class c WHERE ${ours} AND NOT EXISTS (
      SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
      WHERE i.indrelid = c.oid AND i.indisprimary AND a.attname = 'municipality_id' AND a.attnotnull AND a.atttypid = 'uuid'::regtype)`);
  expect(found).toEqual([]);
});

test("every foreign key, unique constraint, unique index and exclusion leads with the municipality", async () => {
  const constraints = await offenders(sql<{ what: string }>`
    SELECT c.relname || '.' || k.conname AS what FROM pg_class c JOIN pg_constraint k ON k.conrelid = c.oid
    WHERE ${ours} AND k.contype IN ('u', 'x', 'f') AND (
      (SELECT attname FROM pg_attribute WHERE attrelid = c.oid AND attnum = k.conkey[1]) <> 'municipality_id'
      OR k.contype = 'f' AND (SELECT attname FROM pg_attribute WHERE attrelid = k.confrelid AND attnum = k.confkey[1]) <> 'municipality_id')`);
  const indexes = await offenders(sql<{ what: string }>`
    SELECT c.relname || '.' || i.indexrelid::regclass AS what FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid
    WHERE ${ours} AND i.indisunique AND (SELECT attname FROM pg_attribute WHERE attrelid = c.oid AND attnum = i.indkey[0]) IS DISTINCT FROM 'municipality_id'`);
  expect([...constraints, ...indexes]).toEqual([]);
});

test("every other index leads with the municipality too, so that it can serve a query of one town", async () => {
  const found = await offenders(sql<{ what: string }>`
    SELECT c.relname || '.' || i.indexrelid::regclass AS what FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid
    WHERE ${ours} AND (SELECT attname FROM pg_attribute WHERE attrelid = c.oid AND attnum = i.indkey[0]) IS DISTINCT FROM 'municipality_id'`);
  expect(found).toEqual([]);
});

test("every table is locked by row-level security that compares the municipality", async () => {
  const found = await offenders(sql<{ what: string }>`
    SELECT c.relname AS what FROM pg_class c WHERE ${ours} AND NOT (c.relrowsecurity AND EXISTS (
      SELECT FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = c.relname AND p.cmd = 'ALL'
      AND p.qual LIKE '%municipality_id = %veche.municipality_id%' AND p.with_check = p.qual))`);
  expect(found).toEqual([]);
});

test("only the directory of towns may be read without a town, and nothing may be written", async () => {
  const { rows } = await sql<{ what: string }>`
    SELECT tablename || ' ' || cmd AS what FROM pg_policies
    WHERE schemaname = 'public' AND coalesce(qual, '') || coalesce(with_check, '') NOT LIKE '%veche.municipality_id%' ORDER BY 1`.execute(
    database.owner(),
  );
  expect(rows.map(({ what }) => what)).toEqual(["municipality SELECT", "municipality_host SELECT"]);
});

test("a view, which reads as its owner, names the municipality itself", async () => {
  const found = await offenders(sql<{ what: string }>`
    SELECT c.relname AS what FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('v', 'm')
    AND NOT (pg_get_viewdef(c.oid) LIKE '%municipality_id = %veche.municipality_id%' OR 'security_invoker=true' = ANY (c.reloptions))`);
  expect(found).toEqual([]);
});

test("nothing a distributed table cannot have: triggers, sequences, identity columns, SET NULL and SET DEFAULT of composite keys", async () => {
  const found = await offenders(sql<{ what: string }>`
    SELECT c.relname || '.' || t.tgname AS what FROM pg_class c JOIN pg_trigger t ON t.tgrelid = c.oid WHERE ${ours} AND NOT t.tgisinternal
    UNION ALL
    SELECT c.relname || '.' || a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE ${ours} AND a.attnum > 0 AND (a.attidentity <> '' OR pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval(%')
    UNION ALL
    SELECT c.relname || '.' || k.conname FROM pg_class c JOIN pg_constraint k ON k.conrelid = c.oid
    WHERE ${ours} AND k.contype = 'f' AND (k.confdeltype IN ('n', 'd') OR k.confupdtype IN ('n', 'd'))`);
  expect(found).toEqual([]);
});

test("values come from the program: no column is filled in by a volatile function", async () => {
  const found = await offenders(sql<{ what: string }>`
    SELECT c.relname || '.' || a.attname AS what FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE ${ours} AND a.attgenerated = '' AND pg_get_expr(d.adbin, d.adrelid) ~ '(now|random|clock_timestamp|uuidv?[0-9]*|current_[a-z]+)[(]'`);
  expect(found).toEqual([]);
});

test("the role of the program owns nothing, makes nothing and cannot bypass the lock", async () => {
  const { rows } = await sql<{ super: boolean; bypass: boolean; create: boolean; owns: boolean }>`
    SELECT rolsuper AS super, rolbypassrls AS bypass, has_schema_privilege(oid, 'public', 'CREATE') AS create,
           EXISTS (SELECT FROM pg_class WHERE relowner = r.oid) AS owns FROM pg_roles r WHERE rolname = 'veche_app'`.execute(
    database.owner(),
  );
  expect(rows).toEqual([{ super: false, bypass: false, create: false, owns: false }]);
});
