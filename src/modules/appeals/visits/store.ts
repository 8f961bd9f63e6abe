import { sql } from "kysely";
import type { Context } from "#platform/context.ts";
import { readable } from "../finding/store.ts";
import { cardOf } from "../lists/rules.ts";
import type { State } from "../rules.ts";

/** An appeal as whoever goes to see its author needs it. */
export interface VisitLine {
  readonly appeal_id: string;
  readonly number: string;
  /** its card */
  readonly href: string;
  readonly summary: string;
  readonly address: string;
  readonly state: State;
  readonly due_on: Temporal.PlainDate | null;
}

function lines(ctx: Context) {
  return readable(ctx).select([
    "a.appeal_id",
    "a.number",
    "a.number_key",
    "a.receipt_number",
    "a.receipt_key",
    "a.summary",
    "a.address",
    "a.state",
    "a.due_on",
  ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof lines>["execute"]>>[number];

const lineOf = (row: Row): VisitLine => ({
  appeal_id: row.appeal_id,
  number: row.number ?? row.receipt_number,
  href: cardOf(row),
  summary: row.summary,
  address: row.address ?? "",
  state: row.state,
  due_on: row.due_on,
});

/** Open appeals with an address that `ctx.actor` may read, of a district or with these words in the address, by street; at most `limit`. */
export async function appealsToVisit(
  ctx: Context,
  { district_id, street }: { readonly district_id?: string | undefined; readonly street?: string | undefined },
  limit: number,
): Promise<VisitLine[]> {
  let query = lines(ctx).where("a.closed_on", "is", null).where("a.address", "is not", null);
  if (district_id) query = query.where("a.district_id", "=", district_id);
  if (street) query = query.where("a.address", "ilike", `%${street.replace(/[\\%_]/g, "\\$&")}%`);
  const rows = await query.orderBy("a.address").orderBy("a.appeal_id").limit(limit).execute();
  return rows.map(lineOf);
}

/** Those of these appeals that `ctx.actor` may read. */
export async function visitLines(ctx: Context, appeal_ids: readonly string[]): Promise<VisitLine[]> {
  if (appeal_ids.length === 0) return [];
  const rows = await lines(ctx)
    .where(sql<boolean>`a.appeal_id = any(${[...appeal_ids]}::uuid[])`)
    .execute();
  return rows.map(lineOf);
}
