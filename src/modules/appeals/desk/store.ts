import { type SqlBool, sql } from "kysely";
import type { Context } from "#platform/context.ts";
import { contains, parseSearch } from "#platform/search/index.ts";
import type { State } from "../rules.ts";
import { sameName, samePlace } from "./rules.ts";

const town = (ctx: Context) => ctx.tenant.municipality_id;

/** Applicants whose name holds what has been typed, as the desk suggests them. */
export async function applicantNames(ctx: Context, typed: string): Promise<string[]> {
  const search = parseSearch(typed);
  if (!search || typed.trim().length < 2) return [];
  const rows = await ctx.db
    .with(
      (cte) => cte("found").materialized(),
      (db) =>
        db
          .selectFrom("appeal_applicant_found as f")
          .select("f.full_name")
          .where("f.municipality_id", "=", town(ctx))
          .where(contains(search, "f.full_name")),
    )
    .selectFrom("found")
    .select("full_name")
    .distinct()
    .where("full_name", "<>", "")
    .orderBy("full_name")
    .limit(10)
    .execute();
  return rows.map((row) => row.full_name);
}

/** Names and postal addresses of those who wrote last: what the fields offer without scripts. */
export async function recentApplicants(ctx: Context): Promise<{ names: string[]; addresses: string[] }> {
  const rows = await ctx.db
    .selectFrom("appeal as a")
    .innerJoin("appeal_applicant as p", (join) =>
      join.onRef("p.municipality_id", "=", "a.municipality_id").onRef("p.appeal_id", "=", "a.appeal_id"),
    )
    .select(["p.full_name", "p.postal_address"])
    .where("a.municipality_id", "=", town(ctx))
    .where("p.erased_at", "is", null)
    .orderBy("a.received_on", "desc")
    .orderBy("a.appeal_id", "desc")
    .limit(60)
    .execute();
  return {
    names: [...new Set(rows.map((row) => row.full_name).filter(Boolean))],
    addresses: [...new Set(rows.flatMap((row) => row.postal_address ?? []))],
  };
}

/** An earlier letter of somebody who may be the same person. */
export interface Earlier {
  readonly appeal_id: string;
  readonly number: string | null;
  readonly number_key: string | null;
  readonly receipt_number: string;
  readonly receipt_key: string;
  readonly received_on: Temporal.PlainDate;
  readonly summary: string;
  readonly state: State;
  readonly postal_address: string | null;
  /** the addresses agree as well */
  readonly same_place: boolean;
}

/** What somebody of this name has written before, letters from the same address first, then the newest. */
export async function earlierOf(ctx: Context, full_name: string, postal_address: string | undefined, limit = 10): Promise<Earlier[]> {
  const surname = full_name.trim().split(/\s+/)[0] ?? "";
  const search = parseSearch(surname);
  if (!search || surname.length < 2) return [];
  const rows = await ctx.db
    .with(
      (cte) => cte("found").materialized(),
      (db) =>
        db
          .selectFrom("appeal_applicant_found as f")
          .select("f.appeal_id")
          .where("f.municipality_id", "=", town(ctx))
          .where(contains(search, "f.full_name")),
    )
    .selectFrom("appeal as a")
    .innerJoin("appeal_applicant as p", (join) =>
      join.onRef("p.municipality_id", "=", "a.municipality_id").onRef("p.appeal_id", "=", "a.appeal_id"),
    )
    .select(["a.appeal_id", "a.number", "a.number_key", "a.receipt_number", "a.receipt_key", "a.received_on", "a.summary", "a.state"])
    .select(["p.full_name", "p.postal_address"])
    .where("a.municipality_id", "=", town(ctx))
    .where(sql<SqlBool>`a.appeal_id IN (SELECT appeal_id FROM found)`)
    .orderBy("a.received_on", "desc")
    .orderBy("a.appeal_id", "desc")
    .limit(500)
    .execute();
  return rows
    .filter((row) => sameName(row.full_name, full_name))
    .map(({ full_name: _name, ...row }) => ({ ...row, same_place: samePlace(row.postal_address ?? "", postal_address ?? "") }))
    .sort((a, b) => Number(b.same_place) - Number(a.same_place))
    .slice(0, limit);
}
