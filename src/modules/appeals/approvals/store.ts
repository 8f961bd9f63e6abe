import { type SqlBool, sql } from "kysely";
import { unitsWhere } from "#modules/people/index.ts";
import type { Context } from "#platform/context.ts";
import type { InboxItem } from "#platform/module.ts";
import { cardOf } from "../lists/rules.ts";

/** Drafts that wait for `ctx.actor`'s word, oldest first. */
export async function approvalsWaiting(ctx: Context, limit: number): Promise<{ items: InboxItem[]; total: number }> {
  const { actor } = ctx;
  if (actor.kind !== "staff" || !actor.id || !actor.permissions.has("appeals.view")) return { items: [], total: 0 };
  const led = actor.permissions.has("appeals.answer") ? unitsWhere(actor, "appeals.assign") : [];
  const query = ctx.db
    .selectFrom("answer_draft as f")
    .innerJoin("appeal as a", (join) => join.onRef("a.municipality_id", "=", "f.municipality_id").onRef("a.appeal_id", "=", "f.appeal_id"))
    .where("f.municipality_id", "=", ctx.tenant.municipality_id)
    .where("f.closed_at", "is", null)
    .where("a.closed_on", "is", null)
    .where((eb) =>
      eb.or([
        sql<SqlBool>`(f.turn = 'signer' AND f.signer_staff_id = ${actor.id}::uuid)`,
        led === null ? sql<SqlBool>`f.turn = 'head'` : sql<SqlBool>`(f.turn = 'head' AND f.unit_id = any(${[...led]}::uuid[]))`,
      ]),
    );
  const rows = await query
    .select(["f.turn", "a.number", "a.receipt_number", "a.number_key", "a.receipt_key", "a.summary", "a.due_on"])
    .orderBy("f.updated_at")
    .limit(limit)
    .execute();
  const total =
    rows.length < limit ? rows.length : (await query.select((eb) => eb.fn.countAll<number>().as("n")).executeTakeFirstOrThrow()).n;
  return {
    items: rows.map((row) => ({
      href: `${cardOf(row)}/approval`,
      number: row.number ?? row.receipt_number,
      title: row.summary,
      todo: row.turn === "signer" ? "appeals:todo.sign" : "appeals:todo.approve",
      due_on: row.due_on,
    })),
    total: Number(total),
  };
}
