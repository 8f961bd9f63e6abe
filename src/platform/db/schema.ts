import type pg from "pg";
import { makeClient } from "./link.ts";

/**
 * A picture of the database that `url` names as its owner, as SQL in a fixed order: tables with
 * columns and constraints, indexes, policies, rights, then views and functions. To read and to compare; the
 * migrations alone make a database. Tables of the queue belong to pg-boss and are left out.
 */
export async function dumpSchema(url: string): Promise<string> {
  const client = await makeClient({ url, connect_timeout_ms: 10_000 }).connect();
  try {
    await client.query("SET search_path = public");
    const extensions = (await list(client, extensionsSql)).join("\n");
    const parts = [
      extensions,
      ...(await list(client, tablesSql)),
      ...(await list(client, viewsSql)),
      ...(await list(client, functionsSql)),
    ];
    return `${[heading, ...parts].join("\n\n")}\n`;
  } finally {
    await client.end();
  }
}

const heading = "-- What the migrations add up to. Written by `npm run schema`, compared by test/architecture/schema.test.ts.";

async function list(client: pg.Client, sql: string): Promise<string[]> {
  const { rows } = await client.query<{ text: string }>(sql);
  return rows.map(({ text }) => text);
}

const ownedByExtension = (catalogue: string, oid: string): string =>
  `EXISTS (SELECT FROM pg_depend d WHERE d.classid = '${catalogue}'::regclass AND d.objid = ${oid} AND d.deptype = 'e')`;

const extensionsSql = `
  SELECT format('CREATE EXTENSION %I;', extname) AS text FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY extname`;

const functionsSql = `
  SELECT rtrim(pg_get_functiondef(p.oid), E'\\n') || ';' AS text FROM pg_proc p
  WHERE p.pronamespace = 'public'::regnamespace AND p.prokind IN ('f', 'p') AND NOT ${ownedByExtension("pg_proc", "p.oid")}
  ORDER BY p.proname, pg_get_function_identity_arguments(p.oid)`;

const viewsSql = `
  SELECT format(E'CREATE VIEW %I AS\\n%s', relname, pg_get_viewdef(oid)) AS text FROM pg_class c
  WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm') AND NOT ${ownedByExtension("pg_class", "c.oid")} ORDER BY relname`;

/** Not-null constraints are rows of pg_constraint since PostgreSQL 18 (contype n); they are printed with their columns. */
const tablesSql = `
  SELECT format(E'CREATE TABLE %I (\\n%s\\n);', c.relname, array_to_string(cs.lines || ks.lines, E',\\n'))
         || coalesce(E'\\n' || i.lines, '') || CASE WHEN c.relrowsecurity THEN format(E'\\nALTER TABLE %I ENABLE ROW LEVEL SECURITY;', c.relname) ELSE '' END
         || coalesce(E'\\n' || p.lines, '') || coalesce(E'\\n' || g.lines, '') || coalesce(E'\\n' || t.lines, '') AS text
  FROM pg_class c
  CROSS JOIN LATERAL (
    SELECT array_agg('  ' || quote_ident(attname) || ' ' || format_type(atttypid, atttypmod)
      || CASE WHEN attcollation <> typcollation THEN ' COLLATE ' || attcollation::regcollation ELSE '' END
      || CASE WHEN attidentity <> '' THEN ' GENERATED AS IDENTITY' ELSE '' END
      || CASE WHEN attgenerated <> '' THEN ' GENERATED ALWAYS AS (' || pg_get_expr(adbin, adrelid) || ') STORED'
              WHEN adbin IS NOT NULL THEN ' DEFAULT ' || pg_get_expr(adbin, adrelid) ELSE '' END
      || CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END ORDER BY attnum) AS lines
    FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped) cs
  CROSS JOIN LATERAL (
    SELECT array_agg(format('  CONSTRAINT %I %s', conname, pg_get_constraintdef(oid))
                     ORDER BY array_position('{p,u,x,f,c}', contype::text), conname) AS lines
    FROM pg_constraint WHERE conrelid = c.oid AND contype IN ('p', 'u', 'x', 'f', 'c')) ks
  CROSS JOIN LATERAL (
    SELECT string_agg(pg_get_indexdef(indexrelid) || ';', E'\\n' ORDER BY indexrelid::regclass::text) AS lines
    FROM pg_index WHERE indrelid = c.oid AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)) i
  CROSS JOIN LATERAL (
    SELECT string_agg(format('CREATE POLICY %I ON %I FOR %s TO %s%s%s;', policyname, tablename, cmd, array_to_string(roles, ', '),
                             ' USING (' || qual || ')', ' WITH CHECK (' || with_check || ')'), E'\\n' ORDER BY policyname) AS lines
    FROM pg_policies WHERE schemaname = 'public' AND tablename = c.relname) p
  CROSS JOIN LATERAL (
    SELECT string_agg(format('GRANT %s ON %I TO %s;', privileges, c.relname, grantee), E'\\n' ORDER BY grantee) AS lines
    FROM (SELECT grantee::regrole::text AS grantee, string_agg(privilege_type, ', ' ORDER BY privilege_type) AS privileges
          FROM aclexplode(c.relacl) WHERE grantee <> c.relowner AND grantee <> 0 GROUP BY grantee) a) g
  CROSS JOIN LATERAL (
    SELECT string_agg(pg_get_triggerdef(oid) || ';', E'\\n' ORDER BY tgname) AS lines FROM pg_trigger WHERE tgrelid = c.oid AND NOT tgisinternal) t
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT ${ownedByExtension("pg_class", "c.oid")}
  ORDER BY c.relname`;
