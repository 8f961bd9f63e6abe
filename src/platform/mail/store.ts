import { type Insertable, type Selectable, sql } from "kysely";
import type { Context } from "../context.ts";
import type { LetterState, LetterTable } from "./tables.ts";

export type LetterRow = Selectable<LetterTable>;
/** A letter in the outbox's list. */
export type LetterLine = Pick<
  LetterRow,
  "letter_id" | "to_address" | "subject" | "state" | "attempts" | "last_error" | "created_at" | "sent_at"
>;

export async function insertLetter(ctx: Context, row: Insertable<LetterTable>): Promise<void> {
  await ctx.db.insertInto("letter").values(row).execute();
}

export function optionalLetter(ctx: Context, letter_id: string): Promise<LetterRow | undefined> {
  return ctx.db
    .selectFrom("letter")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("letter_id", "=", letter_id)
    .executeTakeFirst();
}

/** Letters, newest first; `before` is the last one already shown. */
export function letters(
  ctx: Context,
  limit: number,
  before?: { readonly created_at: Temporal.Instant; readonly letter_id: string },
): Promise<LetterLine[]> {
  let query = ctx.db
    .selectFrom("letter")
    .select(["letter_id", "to_address", "subject", "state", "attempts", "last_error", "created_at", "sent_at"])
    .where("municipality_id", "=", ctx.tenant.municipality_id);
  if (before) {
    query = query.where((eb) => eb(eb.refTuple("created_at", "letter_id"), "<", eb.tuple(before.created_at, before.letter_id)));
  }
  return query.orderBy("created_at", "desc").orderBy("letter_id", "desc").limit(limit).execute();
}

interface Outcome {
  readonly state: LetterState;
  readonly attempts: number;
  readonly last_error: string | null;
}

/** Notes what came of an attempt. The body of a sensitive letter that has left is not kept. */
export async function noteAttempt(ctx: Context, letter: LetterRow, outcome: Outcome): Promise<void> {
  const sent = outcome.state === "sent";
  await ctx.db
    .updateTable("letter")
    .set({ ...outcome, sent_at: sent ? ctx.clock.now() : null, ...(sent && letter.sensitive ? { html: "", text: "" } : {}) })
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("letter_id", "=", letter.letter_id)
    .execute();
}

/** A letter of ours that an answer names: by its id (our Message-ID begins with it) or by its reply token. */
export function letterAnswered(ctx: Context, by: { readonly ids: readonly string[]; readonly tokens: readonly string[] }) {
  if (by.ids.length === 0 && by.tokens.length === 0) return Promise.resolve(undefined);
  return ctx.db
    .selectFrom("letter")
    .select(["letter_id", "to_address", "subject_type", "subject_id", "state"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where((or) =>
      or.or([
        or("letter_id", "=", sql<string>`any(${[...by.ids]}::uuid[])`),
        or("reply_token", "=", sql<string>`any(${[...by.tokens]}::text[])`),
      ]),
    )
    .orderBy("created_at", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** A mail server has reported that a letter did not arrive. */
export async function noteBounce(ctx: Context, letter_id: string, last_error: string): Promise<void> {
  await ctx.db
    .updateTable("letter")
    .set({ state: "bounced", last_error })
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("letter_id", "=", letter_id)
    .execute();
}
