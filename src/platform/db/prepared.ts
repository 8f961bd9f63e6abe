import { type RawBuilder, sql } from "kysely";

/** Each connection keeps the plans of its statements in the server's memory, some tens of KB each. */
const mostNames = 200;
const mostCounted = 2_000;
/** Seen this often, a statement is worth a name. */
const worthIt = 3;

const names = new Map<string, string>();
const seen = new Map<string, number>();

/**
 * For `query.modifyFront(prepared)`: the statement is planned once a connection, not once a request. For what every
 * request asks, where planning costs more than running. Its LIMIT must be a literal (`limit(sql.lit(51))`), or the
 * plan for any LIMIT sorts what an index could give in order; and it may hold no search, whose best plan depends on the words.
 */
export const prepared: RawBuilder<unknown> = sql`/*prepared*/`;

const marked = /^(?:\s*\/\*prepared(?: (\w+))?\*\/|select \/\*prepared\*\/|insert into )/;

/**
 * The name a statement is prepared by, or undefined where it is planned each time. Prepared are those with the mark,
 * and every INSERT that Kysely writes: there is one way to insert values. The texts differ by what was filtered by, so a
 * name is given only to what comes again, and no more of them than a connection can keep in mind.
 */
export function preparedName(text: string): string | undefined {
  const found = marked.exec(text);
  if (!found) return undefined;
  if (found[1]) return found[1];
  const known = names.get(text);
  if (known || names.size >= mostNames) return known;
  const times = (seen.get(text) ?? 0) + 1;
  if (times < worthIt) {
    if (seen.size >= mostCounted) seen.clear();
    seen.set(text, times);
    return undefined;
  }
  seen.delete(text);
  const name = `veche_${names.size}`;
  names.set(text, name);
  return name;
}
