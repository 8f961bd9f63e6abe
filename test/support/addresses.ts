import { type Kysely, sql } from "kysely";
import type { Tables } from "#platform/db/tables.ts";

/** Which columns hold what an address names otherwise than they do. */
const columnsOf: Readonly<Record<string, readonly string[]>> = {
  key: ["number_key", "receipt_key"],
  other: ["number_key"],
  id: ["letter_id"],
  part_id: ["post_id", "grant_id"],
  host: ["host"],
};
/** Most of one route: what a page may be is the state of its record, and there are about as many. */
const most = 60;

/** The names of an address's parts: `/staff/appeals/:key` names `key`. */
export const namesIn = (url: string): string[] => [...url.matchAll(/:(\w+)/g)].map(([, name = ""]) => name);

type Row = Readonly<Record<string, string>>;
interface Table {
  readonly name: string;
  readonly columns: ReadonlySet<string>;
}

/**
 * Real addresses of a town's records, found by the names of their parts: `:inquiry_id` is what a column `inquiry_id`
 * holds, and parts that one table knows together (a reception and its booking, an appeal's key and its inquiry) come
 * from one row.
 */
export class Addresses {
  readonly #db: Kysely<Tables>;
  readonly #town: string;
  readonly #fixed: Readonly<Record<string, readonly string[]>>;
  readonly #known = new Map<string, Promise<readonly Row[]>>();
  #tables: Promise<readonly Table[]> | undefined;

  /** `db`: the owner's, or the town's own. `fixed`: what names of no record stand for: a figure's code, a year. */
  constructor(db: Kysely<Tables>, municipality_id: string, fixed: Readonly<Record<string, readonly string[]>>) {
    this.#db = db;
    this.#town = municipality_id;
    this.#fixed = fixed;
  }

  /** Addresses of the route `url`; none when a part of it has no record in the town. */
  async of(url: string): Promise<readonly string[]> {
    const names = namesIn(url);
    const ofRecords = names.filter((name) => !this.#fixed[name]);
    let rows = ofRecords.length === 0 ? [{}] : await this.#together(ofRecords);
    if (rows.length === 0) rows = await this.#apart(ofRecords);
    for (const name of names)
      if (this.#fixed[name]) rows = this.#fixed[name].flatMap((value) => rows.map((row) => ({ ...row, [name]: value })));
    const fill = (row: Row) => names.reduce((one, name) => one.replace(`:${name}`, encodeURIComponent(row[name] ?? "")), url);
    return [...new Set(rows.map(fill))].slice(0, most);
  }

  /** The parts of which the town has no record. */
  async missing(url: string): Promise<string[]> {
    const names = namesIn(url).filter((name) => !this.#fixed[name]);
    const found = await Promise.all(names.map(async (name) => (await this.#together([name])).length));
    return names.filter((_, at) => found[at] === 0);
  }

  /** Rows of one table, or of one that hangs on an appeal, which hold all the names. */
  #together(names: readonly string[]): Promise<readonly Row[]> {
    const id = names.join();
    const rows = this.#known.get(id) ?? this.#find(names);
    this.#known.set(id, rows);
    return rows;
  }

  async #find(names: readonly string[]): Promise<readonly Row[]> {
    const found: (readonly Row[])[] = [];
    for (const { name: table, columns } of await this.#allTables()) {
      const appeal = ["appeal_id", "subject_id"].find((column) => columns.has(column));
      const ofAppeal = names[0] === "key" && names.length > 1 && appeal !== undefined && !columns.has("number_key");
      const choices = names.map((name) =>
        ofAppeal && name === "key" ? ["number_key", "receipt_key"] : (columnsOf[name] ?? [name]).filter((column) => columns.has(column)),
      );
      const deep = Math.max(...choices.map((some) => some.length));
      if (choices.some((some) => some.length === 0)) continue;
      for (let at = 0; at < deep; at += 1) {
        const picked = choices.map((some, part) => {
          const column = some[Math.min(at, some.length - 1)] ?? "";
          return { name: names[part] ?? "", column: sql.ref(ofAppeal && part === 0 ? `appeal.${column}` : `here.${column}`) };
        });
        const { rows } = await sql<Row>`
          SELECT DISTINCT ${sql.join(picked.map(({ name, column }) => sql`${column}::text AS ${sql.ref(name)}`))}
          FROM ${sql.table(table)} AS here
          ${ofAppeal ? sql`JOIN appeal ON appeal.municipality_id = here.municipality_id AND appeal.appeal_id = here.${sql.ref(appeal)}` : sql``}
          WHERE here.municipality_id = ${this.#town} AND ${sql.join(
            picked.map(({ column }) => sql`${column} IS NOT NULL`),
            sql` AND `,
          )}
          LIMIT ${most}`.execute(this.#db);
        found.push(rows);
      }
    }
    // one of each table first: the few that hang on one noun must not stand behind the many of another
    return Array.from({ length: most }, (_, at) => found.map((rows) => rows[at]))
      .flat()
      .filter((row) => row !== undefined);
  }

  /** Parts that no table knows together: the first of each, the second of each. */
  async #apart(names: readonly string[]): Promise<readonly Row[]> {
    const each = await Promise.all(names.map((name) => this.#together([name])));
    if (each.some((rows) => rows.length === 0)) return [];
    const deep = Math.min(most, Math.max(...each.map((rows) => rows.length)));
    return Array.from({ length: deep }, (_, at) => Object.assign({}, ...each.map((rows) => rows[at % rows.length])) as Row);
  }

  #allTables(): Promise<readonly Table[]> {
    this.#tables ??= sql<{ name: string; columns: string[] }>`
      SELECT c.table_name AS name, array_agg(c.column_name::text) AS columns FROM information_schema.columns c
      JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
      GROUP BY c.table_name HAVING bool_or(c.column_name = 'municipality_id') ORDER BY c.table_name`
      .execute(this.#db)
      .then(({ rows }) => rows.map(({ name, columns }) => ({ name, columns: new Set(columns) })));
    return this.#tables;
  }
}
