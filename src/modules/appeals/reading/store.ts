import type { Context } from "#platform/context.ts";
import { prepared } from "#platform/db/index.ts";
import { numberKey } from "../numbers/rules.ts";
import { mayRead } from "../policy.ts";
import type { Register } from "../rules.ts";

/** One appeal with everything its card shows, by the number in its address: of the register, of one it was in before, or of the receipt. */
export async function appealByKey(ctx: Context, key: string) {
  const wanted = numberKey(key.slice(0, 100));
  return (
    whole(ctx)
      .where((or) =>
        or.or([or("a.number_key", "=", wanted), or("a.receipt_key", "=", wanted), or("a.appeal_id", "=", formerly(ctx, wanted))]),
      )
      // a mask may give a number that another record had in its former register: who has it now comes first
      .orderBy((eb) => eb.case().when("a.number_key", "=", wanted).then(0).else(1).end())
      .limit(1)
      .executeTakeFirst()
  );
}

/** The record that had this number in a register it was moved from. */
export function formerly(ctx: Context, number_key: string) {
  return ctx.db
    .selectFrom("appeal_former_number")
    .select("appeal_id")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("number_key", "=", number_key);
}

export async function appealById(ctx: Context, appeal_id: string) {
  return whole(ctx).where("a.appeal_id", "=", appeal_id).executeTakeFirst();
}

/** Which register a record is in. */
export async function registerOf(ctx: Context, appeal_id: string): Promise<Register> {
  const row = await ctx.db
    .selectFrom("appeal")
    .select("register")
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .executeTakeFirst();
  return row?.register ?? "appeal";
}

/** An appeal locked for the verb that is about to change it, so that of two clerks one comes second. */
export async function lockedAppeal(ctx: Context, appeal_id: string) {
  return ctx.db
    .selectFrom("appeal")
    .selectAll()
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .forUpdate()
    .executeTakeFirst();
}

function whole(ctx: Context) {
  return ctx.db
    .selectFrom("appeal as a")
    .modifyFront(prepared)
    .innerJoin("appeal_applicant as p", (join) =>
      join.onRef("p.municipality_id", "=", "a.municipality_id").onRef("p.appeal_id", "=", "a.appeal_id"),
    )
    .leftJoin("topic as t", (join) => join.onRef("t.municipality_id", "=", "a.municipality_id").onRef("t.topic_id", "=", "a.topic_id"))
    .leftJoin("unit as u", (join) => join.onRef("u.municipality_id", "=", "a.municipality_id").onRef("u.unit_id", "=", "a.unit_id"))
    .leftJoin("staff as s", (join) => join.onRef("s.municipality_id", "=", "a.municipality_id").onRef("s.staff_id", "=", "a.executor_id"))
    .leftJoin("district as d", (join) =>
      join.onRef("d.municipality_id", "=", "a.municipality_id").onRef("d.district_id", "=", "a.district_id"),
    )
    .selectAll("a")
    .select([
      "p.full_name as applicant_name",
      "p.organisation as applicant_organisation",
      "p.email as applicant_email",
      "p.phone as applicant_phone",
      "p.postal_address as applicant_postal_address",
      "p.reply_by",
      "p.co_applicants",
      "t.title as topic_title",
      "u.short_name as unit_name",
      "s.short_name as executor_name",
      "d.name as district_name",
    ])
    .where("a.municipality_id", "=", ctx.tenant.municipality_id);
}

export type WholeAppeal = NonNullable<Awaited<ReturnType<typeof appealById>>>;

/** One appeal by the number in its address, when `ctx.actor` may read it. */
export async function readableAppeal(ctx: Context, key: string): Promise<WholeAppeal | undefined> {
  const appeal = await appealByKey(ctx, key);
  return appeal && mayRead(ctx.actor, appeal) ? appeal : undefined;
}
