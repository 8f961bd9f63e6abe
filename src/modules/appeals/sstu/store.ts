import { type SqlBool, sql } from "kysely";
import type { Context } from "#platform/context.ts";
import { type SurveyConstants, surveyConstants } from "../sstu-survey/rules.ts";
import { surveyFormat } from "../sstu-survey/store.ts";
import type {} from "./tables.ts";

/** Lines of a month that are read; a town of a million gets fewer. */
export const mostOfMonth = 100_000;

/** The appeals of a month: those registered in it, and those that came in it and are not registered yet. In the order of days and ids. */
export function appealsOfMonth(ctx: Context, month: Temporal.PlainYearMonth) {
  const { municipality_id } = ctx.tenant;
  const from = month.toPlainDate({ day: 1 });
  const to = month.toPlainDate({ day: month.daysInMonth });
  return ctx.db
    .selectFrom("appeal as a")
    .innerJoin("appeal_applicant as p", (join) =>
      join.on("p.municipality_id", "=", municipality_id).onRef("p.appeal_id", "=", "a.appeal_id"),
    )
    .leftJoin("topic as t", (join) => join.on("t.municipality_id", "=", municipality_id).onRef("t.topic_id", "=", "a.topic_id"))
    .leftJoin("sstu_topic as st", (join) => join.on("st.municipality_id", "=", municipality_id).onRef("st.topic_id", "=", "a.topic_id"))
    .leftJoin("sstu_cover as c", (join) => join.on("c.municipality_id", "=", municipality_id).onRef("c.appeal_id", "=", "a.appeal_id"))
    .leftJoin("staff as s", (join) => join.on("s.municipality_id", "=", municipality_id).onRef("s.staff_id", "=", "a.executor_id"))
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("appeal_forwarding as f")
          .innerJoin("authority as b", (join) =>
            join.on("b.municipality_id", "=", municipality_id).onRef("b.authority_id", "=", "f.authority_id"),
          )
          .leftJoin("sstu_authority as sb", (join) =>
            join.on("sb.municipality_id", "=", municipality_id).onRef("sb.authority_id", "=", "f.authority_id"),
          )
          .select(["b.name as forwarded_to", "f.sent_on as forwarded_on", "sb.department_id as forwarded_department"])
          .where("f.municipality_id", "=", municipality_id)
          .whereRef("f.appeal_id", "=", "a.appeal_id")
          .where("f.part", "is", null)
          .orderBy("f.created_at")
          .orderBy("f.forwarding_id")
          .limit(1)
          .as("f"),
      (join) => join.onTrue(),
    )
    .select([
      "a.appeal_id",
      "a.state",
      "a.outcome",
      "a.kind",
      "a.channel",
      "a.number",
      "a.number_key",
      "a.receipt_number",
      "a.receipt_key",
      "a.external_number",
      "a.received_on",
      "a.registered_on",
      "a.closed_on",
      "a.extended_on",
      "a.signer_count",
      "a.topic_id",
    ])
    .select(["p.full_name", "p.organisation", "p.postal_address", "p.email", "t.code as topic_code", "t.title as topic_title"])
    .select(["st.code as sstu_code", "c.cover_number", "c.cover_date", "s.short_name as executor_name"])
    .select(["f.forwarded_to", "f.forwarded_on", "f.forwarded_department"])
    .select((eb) => [
      eb
        .exists(
          eb
            .selectFrom("appeal_answer as w")
            .select("w.answer_id")
            .where("w.municipality_id", "=", municipality_id)
            .whereRef("w.appeal_id", "=", "a.appeal_id"),
        )
        .$castTo<boolean>()
        .as("has_answer"),
      eb
        .exists(
          eb
            .selectFrom("appeal as e")
            .select("e.appeal_id")
            .where("e.municipality_id", "=", municipality_id)
            .whereRef("e.resident_id", "=", "a.resident_id")
            .whereRef("e.topic_id", "=", "a.topic_id")
            .whereRef("e.received_on", "<", "a.received_on"),
        )
        .$castTo<boolean>()
        .as("is_repeated"),
    ])
    .where("a.municipality_id", "=", municipality_id)
    .where("a.register", "=", "appeal")
    .where((eb) =>
      eb.or([
        eb.and([eb("a.registered_on", ">=", from), eb("a.registered_on", "<=", to)]),
        eb.and([eb("a.state", "=", "received"), sql<SqlBool>`a.received_on between ${from}::date and ${to}::date`]),
      ]),
    )
    .orderBy(sql`coalesce(a.registered_on, a.received_on)`)
    .orderBy("a.appeal_id")
    .limit(mostOfMonth)
    .execute();
}

export type MonthLine = Awaited<ReturnType<typeof appealsOfMonth>>[number];

/** The latest answers to these appeals. */
export async function answersTo(ctx: Context, appeal_ids: readonly string[]) {
  if (appeal_ids.length === 0)
    return new Map<string, { body: string; signer_name: string; signer_post: string; signed_on: Temporal.PlainDate }>();
  const rows = await ctx.db
    .selectFrom("appeal_answer")
    .distinctOn("appeal_id")
    .select(["appeal_id", "body", "signer_name", "signer_post", "signed_on"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "in", appeal_ids)
    .orderBy("appeal_id")
    .orderBy("created_at", "desc")
    .execute();
  return new Map(rows.map((row) => [row.appeal_id, row]));
}

/** What the town has entered for the report. */
export async function sstuSettings(ctx: Context) {
  const row = await ctx.db
    .selectFrom("sstu_setting")
    .select(["department_id", "survey"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .executeTakeFirst();
  const own = row?.survey ?? {};
  const [competence, level] = [surveyFormat().competences[0] ?? "", surveyFormat().levels[0] ?? ""];
  const usual: Partial<SurveyConstants> = { competence, level, city: ctx.tenant.name };
  return {
    department_id: row?.department_id ?? null,
    survey: Object.fromEntries(surveyConstants.map((name) => [name, own[name] ?? usual[name] ?? ""])) as SurveyConstants,
  };
}

export async function putSettings(ctx: Context, department_id: string | null, survey: SurveyConstants): Promise<void> {
  const row = { department_id, survey: JSON.stringify(survey) };
  await ctx.db
    .insertInto("sstu_setting")
    .values({ municipality_id: ctx.tenant.municipality_id, ...row })
    .onConflict((conflict) => conflict.column("municipality_id").doUpdateSet(row))
    .execute();
}

/** Bodies of the town's list with their ids there, those in use. */
export function departmentsOfAuthorities(ctx: Context) {
  const { municipality_id } = ctx.tenant;
  return ctx.db
    .selectFrom("authority as b")
    .leftJoin("sstu_authority as s", (join) =>
      join.on("s.municipality_id", "=", municipality_id).onRef("s.authority_id", "=", "b.authority_id"),
    )
    .select(["b.authority_id", "b.name", "s.department_id"])
    .where("b.municipality_id", "=", municipality_id)
    .where("b.closed_on", "is", null)
    .orderBy("b.name")
    .limit(200)
    .execute();
}

/** Topics with codes of the town's own that have appeals under them may hang, and the code of the classifier beside each. */
export function codesOfTopics(ctx: Context) {
  const { municipality_id } = ctx.tenant;
  return ctx.db
    .selectFrom("topic as t")
    .leftJoin("sstu_topic as s", (join) => join.on("s.municipality_id", "=", municipality_id).onRef("s.topic_id", "=", "t.topic_id"))
    .select(["t.topic_id", "t.title", "t.code as own_code", "s.code"])
    .where("t.municipality_id", "=", municipality_id)
    .where("t.closed_on", "is", null)
    .where(sql<SqlBool>`t.code !~ '^[0-9]{4}([.][0-9]{4}){3,4}$'`)
    .orderBy("t.title")
    .limit(500)
    .execute();
}

/** Puts the ids of bodies: those left empty are forgotten. */
export async function putAuthorities(ctx: Context, ids: ReadonlyMap<string, string>): Promise<void> {
  const { municipality_id } = ctx.tenant;
  await ctx.db.deleteFrom("sstu_authority").where("municipality_id", "=", municipality_id).execute();
  const rows = [...ids].map(([authority_id, department_id]) => ({ municipality_id, authority_id, department_id }));
  if (rows.length > 0) await ctx.db.insertInto("sstu_authority").values(rows).execute();
}

/** Puts the codes of topics: those left empty are forgotten. */
export async function putTopics(ctx: Context, codes: ReadonlyMap<string, string>): Promise<void> {
  const { municipality_id } = ctx.tenant;
  await ctx.db.deleteFrom("sstu_topic").where("municipality_id", "=", municipality_id).execute();
  const rows = [...codes].map(([topic_id, code]) => ({ municipality_id, topic_id, code }));
  if (rows.length > 0) await ctx.db.insertInto("sstu_topic").values(rows).execute();
}

export function optionalCover(ctx: Context, appeal_id: string) {
  return ctx.db
    .selectFrom("sstu_cover")
    .select(["cover_number", "cover_date"])
    .where("municipality_id", "=", ctx.tenant.municipality_id)
    .where("appeal_id", "=", appeal_id)
    .executeTakeFirst();
}

export async function putCover(
  ctx: Context,
  appeal_id: string,
  cover: { cover_number: string; cover_date: Temporal.PlainDate },
): Promise<void> {
  await ctx.db
    .insertInto("sstu_cover")
    .values({ municipality_id: ctx.tenant.municipality_id, appeal_id, ...cover })
    .onConflict((conflict) => conflict.columns(["municipality_id", "appeal_id"]).doUpdateSet(cover))
    .execute();
}
