import { type RawBuilder, sql } from "kysely";
import { anywhere, markStart, markStop, type Search } from "./parse.ts";

/** A column by its name, "found.search", or any expression. */
export type Column = string | RawBuilder<unknown>;

const column = (of: Column) => (typeof of === "string" ? sql.ref(of) : of);

/**
 * The tsquery of a search: websearch syntax ("a phrase", or, -without) with Russian stems; the last
 * word also finds whatever begins with it, as people search while they type.
 */
export function tsquery(search: Search): RawBuilder<unknown> {
  const whole = (text: string) => sql`websearch_to_tsquery('russian'::regconfig, ${text}::text)`;
  if (search.prefix === undefined) return whole(search.text);
  const last = sql`(${whole(search.prefix)} || to_tsquery('simple'::regconfig, ${`${search.prefix}:*`}::text))`;
  return search.rest === "" ? last : sql`(${whole(search.rest)} && ${last})`;
}

/** The row's tsvector column matches. */
export function matches(search: Search, vector: Column): RawBuilder<boolean> {
  return sql<boolean>`${column(vector)} @@ ${tsquery(search)}`;
}

/**
 * The same for a table whose index keeps each town's words apart: `gin (veche_town_words(municipality_id, search))`.
 * `town` and `vector` are the columns of a `…_found` view.
 */
export function matchesInTown(
  search: Search,
  { municipality_id, town, vector }: { readonly municipality_id: string; readonly town: Column; readonly vector: Column },
): RawBuilder<boolean> {
  const query = tsquery(search);
  const listed = sql`veche_town_words(${column(town)}, ${column(vector)}) @@ veche_town_query(${municipality_id}::uuid, ${query})`;
  return sql<boolean>`${listed} AND ${column(vector)} @@ ${query}`;
}

/** The column holds the text as typed, in any case: numbers, names. Served by a gin_trgm_ops index from three characters on. */
export function contains(search: Search, text: Column): RawBuilder<boolean> {
  return sql<boolean>`${column(text)} ILIKE ${anywhere(search)}::text`;
}

/** The column holds something spelled nearly so (word similarity ≥ 0.6): names with a slip of the finger. Served by gin_trgm_ops. */
export function resembles(search: Search, text: Column): RawBuilder<boolean> {
  return sql<boolean>`${search.text}::text <% ${column(text)}`;
}

/** How well the row matches, for ORDER BY … DESC. */
export function rank(search: Search, vector: Column): RawBuilder<number> {
  return sql<number>`ts_rank_cd(${column(vector)}, ${tsquery(search)})`;
}

/** Of a longer text, this much is looked at for a snippet. */
const headlineSource = 20_000;
const headlineOptions = `StartSel="${markStart}", StopSel="${markStop}", MaxFragments=2, MinWords=8, MaxWords=24, FragmentDelimiter=" … "`;

/**
 * A snippet of a text with the found words between private-use marks, for `<Snippet>`. Dear (it parses
 * the text again): select it for the rows of one page only.
 */
export function headline(search: Search, text: Column): RawBuilder<string> {
  const source = sql`left(translate(coalesce(${column(text)}, ''), ${markStart + markStop}::text, ''), ${sql.lit(headlineSource)})`;
  return sql<string>`ts_headline('russian'::regconfig, ${source}, ${tsquery(search)}, ${headlineOptions}::text)`;
}
