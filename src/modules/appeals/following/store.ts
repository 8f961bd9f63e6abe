import { sql } from "kysely";
import type { Context } from "#platform/context.ts";
import type { State } from "../rules.ts";

export interface OwnAppeal {
  readonly appeal_id: string;
  readonly number: string;
  readonly key: string;
  readonly state: State;
  readonly summary: string;
  readonly received_on: Temporal.PlainDate;
  readonly due_on: Temporal.PlainDate | null;
  readonly closed_on: Temporal.PlainDate | null;
}

/** Appeals a resident has filed while signed in, newest first; `after`: date and id of the last one shown. */
export async function appealsOfResident(
  ctx: Context,
  resident_id: string,
  limit: number,
  after?: readonly [string, string],
): Promise<OwnAppeal[]> {
  let query = ctx.db
    .selectFrom("appeal")
    .select((eb) => [
      "appeal_id",
      eb.fn.coalesce("number", "receipt_number").as("number"),
      eb.fn.coalesce("number_key", "receipt_key").as("key"),
      "state",
      "summary",
      "received_on",
      "due_on",
      "closed_on",
    ])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("resident_id", "=", resident_id);
  if (after) query = query.where(sql<boolean>`(received_on, appeal_id) < (${after[0]}::date, ${after[1]}::uuid)`);
  return query.orderBy("received_on", "desc").orderBy("appeal_id", "desc").limit(limit).execute();
}
