import { type SqlBool, sql } from "kysely";
import type { Context } from "#platform/context.ts";
import type { Addressee, Channel, Kind, Outcome, State } from "../rules.ts";
import type { BookPart } from "./forms.ts";

/** A line of the register book: what the paper one has columns for. */
export interface BookLine {
  readonly appeal_id: string;
  readonly number: string;
  readonly registered_on: Temporal.PlainDate;
  readonly received_on: Temporal.PlainDate;
  readonly register_number: number;
  readonly channel: Channel;
  readonly kind: Kind | null;
  readonly addressee: Addressee;
  readonly full_name: string;
  readonly postal_address: string | null;
  readonly email: string | null;
  readonly summary: string;
  readonly unit_name: string | null;
  readonly executor_name: string | null;
  readonly due_on: Temporal.PlainDate | null;
  readonly state: State;
  readonly outcome: Outcome | null;
  readonly closed_on: Temporal.PlainDate | null;
  readonly on_time: boolean | null;
}

/** Lines of a part of the book by day and number, those after `after`, at most `limit`. */
export function bookLines(ctx: Context, part: BookPart, limit: number, after?: BookLine): Promise<BookLine[]> {
  const { municipality_id } = ctx.tenant;
  return ctx.db
    .selectFrom("appeal as a")
    .innerJoin("appeal_applicant as p", (join) =>
      join.on("p.municipality_id", "=", municipality_id).onRef("p.appeal_id", "=", "a.appeal_id"),
    )
    .leftJoin("unit as u", (join) => join.on("u.municipality_id", "=", municipality_id).onRef("u.unit_id", "=", "a.unit_id"))
    .leftJoin("staff as s", (join) => join.on("s.municipality_id", "=", municipality_id).onRef("s.staff_id", "=", "a.executor_id"))
    .select([
      "a.appeal_id",
      "a.received_on",
      "a.channel",
      "a.kind",
      "a.addressee",
      "a.summary",
      "a.due_on",
      "a.state",
      "a.outcome",
      "a.closed_on",
      "a.on_time",
    ])
    .select(["p.full_name", "p.postal_address", "p.email", "u.short_name as unit_name", "s.short_name as executor_name"])
    .select((eb) => [eb.ref("a.number").$notNull().as("number"), eb.ref("a.registered_on").$notNull().as("registered_on")])
    .select((eb) => eb.ref("a.register_number").$notNull().as("register_number"))
    .where("a.municipality_id", "=", municipality_id)
    .where("a.register", "=", part.register)
    .where("a.registered_on", ">=", part.from)
    .where("a.registered_on", "<=", part.to)
    .where("a.number", "is not", null)
    .$if(after !== undefined, (query) =>
      query.where(
        sql<SqlBool>`(a.registered_on, a.register_number, a.appeal_id) > (${after?.registered_on}::date, ${after?.register_number}::int, ${after?.appeal_id}::uuid)`,
      ),
    )
    .orderBy("a.registered_on")
    .orderBy("a.register_number")
    .orderBy("a.appeal_id")
    .limit(limit)
    .execute();
}

/** A part of the book to its end, read `batch` lines at a time: the memory does not grow with it. */
export async function* wholeBook(ctx: Context, part: BookPart, batch = 1000): AsyncGenerator<BookLine> {
  let after: BookLine | undefined;
  for (;;) {
    const lines: BookLine[] = await bookLines(ctx, part, batch, after);
    yield* lines;
    after = lines.at(-1);
    if (lines.length < batch) return;
  }
}
