import { fileAppeal, type NewAppeal } from "#modules/appeals/intake/actions.ts";
import { type Registration, register } from "#modules/appeals/registration/actions.ts";
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
