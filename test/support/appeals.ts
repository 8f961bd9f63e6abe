import { answer } from "#modules/appeals/answers/actions.ts";
import { addAuthority } from "#modules/appeals/authorities/actions.ts";
import { escalate } from "#modules/appeals/escalations/actions.ts";
import { extend } from "#modules/appeals/extensions/actions.ts";
import { forward } from "#modules/appeals/forwardings/actions.ts";
import { inquire } from "#modules/appeals/inquiries/actions.ts";
import { fileAppeal, type NewAppeal } from "#modules/appeals/intake/actions.ts";
import { type Registration, register } from "#modules/appeals/registration/actions.ts";
import { proposeTermination } from "#modules/appeals/terminations/actions.ts";
import { assign } from "#modules/appeals/work/actions.ts";
import { newId } from "#platform/ids.ts";
import type { TestApp } from "./app.ts";

/** An appeal as tests made it, with the address of its card. */
export interface TestAppeal {
  readonly appeal_id: string;
  readonly key: string;
  readonly card: string;
}

type Input = Partial<Omit<NewAppeal, "applicant" | "place">> & {
  readonly applicant?: Partial<NewAppeal["applicant"]>;
  readonly place?: NewAppeal["place"];
};

/** An appeal that has come by the site and lies at the desk. */
export async function received(app: Pick<TestApp, "ctx">, input: Input = {}): Promise<TestAppeal> {
  const appeal_id = input.appeal_id ?? newId();
  const { receipt_key } = await fileAppeal(app.ctx(), {
    kind: "application",
    channel: "site",
    addressee: "administration",
    summary: "Не чистят тротуар от наледи",
    body: "Не чистят тротуар от наледи на улице Мира. Просим посыпать песком.",
    is_collective: false,
    signer_count: 1,
    co_applicants: [],
    wants_publication: false,
    files: [],
    ...input,
    appeal_id,
    place: input.place ?? { address: "ул. Мира, 14" },
    applicant: { full_name: "Сугробова Мария", email: "maria@example.ru", reply_by: "email", ...input.applicant },
  });
  return { appeal_id, key: receipt_key, card: `/staff/appeals/${encodeURIComponent(receipt_key)}` };
}

/** An appeal in the register, by default as of today. */
export async function registered(
  app: Pick<TestApp, "ctx">,
  input: Input = {},
  registration: Partial<Registration> = {},
): Promise<TestAppeal> {
  const { appeal_id } = await received(app, input);
  const { key } = await register(app.ctx(), appeal_id, {
    kind: "application",
    addressee: "administration",
    summary: input.summary ?? "Не чистят тротуар от наледи",
    ...registration,
  });
  return { appeal_id, key, card: `/staff/appeals/${encodeURIComponent(key)}` };
}

/** An appeal that the office has, its executor named unless `executor` is false. */
export async function assigned(
  app: Pick<TestApp, "ctx" | "town">,
  input: Input = {},
  options: { readonly executor?: boolean; readonly unit?: "office" | "department" } = {},
): Promise<TestAppeal> {
  const appeal = await registered(app, input);
  await assign(app.ctx(), appeal.appeal_id, {
    unit_id: app.town.units[options.unit ?? "office"],
    ...(options.executor === false ? {} : { executor_id: app.town.staff.executor.staff_id }),
  });
  return appeal;
}

/** The state an appeal is in now. */
export async function stateOf(app: Pick<TestApp, "ctx">, appeal_id: string): Promise<string> {
  const { db } = app.ctx();
  return (await db.selectFrom("appeal").select("state").where("appeal_id", "=", appeal_id).executeTakeFirstOrThrow()).state;
}

/** An appeal that every step of 59-ФЗ has left its trace on: a body asked and one it was sent to in part, an extension, a proposal, a broken term. */
export async function takeSteps(app: Pick<TestApp, "ctx" | "town">): Promise<TestAppeal> {
  const ctx = app.ctx();
  const nowhere = { official: undefined, address: undefined, email: undefined };
  const authority_id = await addAuthority(ctx, { name: "Росреестр", kind: "executive", ...nowhere });
  const unit_id = app.town.units.office;
  const executor_id = app.town.staff.executor.staff_id;
  const given = async (summary: string, on: string) => {
    const day = Temporal.PlainDate.from(on);
    const appeal = await registered(app, { summary, received_on: day }, { registered_on: day });
    await assign(ctx, appeal.appeal_id, { unit_id, executor_id });
    return appeal;
  };
  const earlier = [await given("Первое", "2026-11-02"), await given("Второе", "2026-11-03")];
  for (const { appeal_id } of earlier) {
    const signed = { signer_name: "Иванов И. И.", signer_post: "Начальник" };
    await answer(ctx, appeal_id, { outcome: "explained", body: "Ответ дан.", ...signed, files: [] });
  }
  const appeal = await given("Третье", "2026-11-10");
  await inquire(ctx, appeal.appeal_id, { authority_id, question: "Чей участок?", by_email: false });
  await extend(ctx, appeal.appeal_id, { ground: "inquiry", days: 30, reason: "Ждём сведений" });
  const form = { authority: [authority_id], scope: "part" as const, part: "О границах", reason: "Их ведение" };
  const more = { new_name: undefined, new_address: undefined, new_email: undefined, complained_of: undefined };
  await forward(ctx, appeal.appeal_id, { ...form, ...more, wants_result: true, by_email: false });
  const answers = earlier.map((one) => one.appeal_id);
  await proposeTermination(ctx, appeal.appeal_id, { matter: "Участок", answer: answers, arguments: "Нового нет" });
  await given("Просроченное", "2026-09-01");
  await escalate(ctx);
  return appeal;
}
