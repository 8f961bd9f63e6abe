import { type Insertable, type RawBuilder, sql } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Tables } from "#platform/db/index.ts";
import type { NumberPattern } from "../numbers/rules.ts";
import { cellsOf, countedColumns } from "../rollups/rules.ts";
import { changeColumns, changeRows } from "../rollups/store.ts";

type NewAppeal = Omit<Insertable<Tables["appeal"]>, "municipality_id" | "receipt_number" | "receipt_key">;
type NewApplicant = Omit<Insertable<Tables["appeal_applicant"]>, "municipality_id" | "appeal_id">;

/**
 * Takes the next receipt number of the year and writes the appeal under it, with its applicant and the
 * first line of its timeline: one statement, the last of its transaction. The counter stays locked from
 * here to the commit, and everybody who files waits for it, so every round trip would count.
 */
export async function insertNumbered(
  ctx: Context,
  { pattern, year }: { readonly pattern: NumberPattern; readonly year: number },
  appeal: NewAppeal,
  applicant: NewApplicant,
  event_id: string,
): Promise<{ receipt_number: string; receipt_key: string }> {
  const { municipality_id } = ctx.tenant;
  const { appeal_id } = appeal;
  const receipt_number = sql<string>`(SELECT ${filled(pattern.text, pattern)} FROM counted)`;
  const receipt_key = sql<string>`(SELECT ${filled(pattern.key, pattern)} FROM counted)`;
  return ctx.db
    .with("counted", (db) =>
      db
        .insertInto("register_counter")
        .values({ municipality_id, register: "receipt", year, last_number: 1 })
        .onConflict((conflict) =>
          conflict
            .columns(["municipality_id", "register", "year"])
            .doUpdateSet({ last_number: sql<number>`register_counter.last_number + 1` }),
        )
        .returning("last_number"),
    )
    .with("filed", (db) =>
      db
        .insertInto("appeal")
        .values({ ...appeal, municipality_id, receipt_number, receipt_key })
        .returning([...countedColumns]),
    )
    .with("rolled", (db) =>
      db
        .insertInto("appeal_rollup_change")
        .columns(changeColumns)
        .expression(changeRows(ctx, cellsOf("filed"))),
    )
    .with("applicant", (db) => db.insertInto("appeal_applicant").values({ ...applicant, municipality_id, appeal_id }))
    .insertInto("appeal_event")
    .values({
      municipality_id,
      event_id,
      appeal_id,
      kind: "received",
      at: appeal.received_at,
      staff_id: ctx.actor.kind === "staff" ? ctx.actor.id : null,
      data: JSON.stringify({ channel: appeal.channel }),
    })
    .returning([receipt_number.as("receipt_number"), receipt_key.as("receipt_key")])
    .executeTakeFirstOrThrow();
}

/** The text with the counter's number at its marks. */
function filled(text: string, { marks }: NumberPattern): RawBuilder<string> {
  return marks.reduce(
    (made, { mark, width }) =>
      sql<string>`replace(${made}, ${mark}::text, lpad(last_number::text, greatest(${width}::int, length(last_number::text)), '0'))`,
    sql<string>`${text}::text`,
  );
}

/** The receipt of a form that has been sent before: the same form sent twice makes one appeal. */
export async function optionalReceipt(
  ctx: Context,
  appeal_id: string,
): Promise<{ receipt_number: string; receipt_key: string } | undefined> {
  return ctx.db
    .selectFrom("appeal")
    .select(["receipt_number", "receipt_key"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .executeTakeFirst();
}

/** Whether residents may choose this topic. */
export async function isOpenTopic(ctx: Context, topic_id: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom("topic")
    .select("topic_id")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("topic_id", "=", topic_id)
    .where("is_public", "=", true)
    .where("closed_on", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}
