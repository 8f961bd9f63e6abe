import { fileAppeal, filedByIds, newAppeal, noteFromSystem, summaryOf } from "#modules/appeals/index.ts";
import type { Context } from "#platform/context.ts";
import { tx, violatedConstraint } from "#platform/db/index.ts";
import type { Received } from "#platform/files/index.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import type { RequestForm, UpdateForm } from "./forms.ts";
import { insertRequest, insertUpdate, optionalByExternal, updateByExternal } from "./store.ts";

/** A request that has been filed, and under which number people know it. */
export interface Filed {
  readonly appeal_id: string;
  readonly receipt_number: string | undefined;
}

/**
 * Files a request of a system as a message: the same intake as the web form and the API, with receipt,
 * timeline, letter and journal. The same number of the system's own, sent again, makes no twin.
 */
export async function fileRequest(ctx: Context, topic_id: string, form: RequestForm, files: readonly Received[]): Promise<Filed> {
  const known = await filedBefore(ctx, form);
  if (known) return known;
  const appeal_id = newId();
  const made = await newAppeal(ctx, asForm(ctx, topic_id, form), "api");
  return tx(ctx, async (ctx) => {
    const { receipt_number } = await fileAppeal(ctx, {
      ...made,
      appeal_id,
      register: "message",
      applicant: { ...made.applicant, email: form.email },
      files,
    });
    const of = { system_id: ctx.actor.id ?? "", external_id: externalId(form) };
    await insertRequest(ctx, { appeal_id, ...of, filed_at: ctx.clock.now() });
    return { appeal_id, receipt_number };
  });
}

/** Whether filing failed because the same request came at the same moment and was quicker: `filedBefore` then finds it. */
export function wasQuicker(error: unknown): boolean {
  return violatedConstraint(error) === "open311_request_external";
}

/** What the system has filed under the number this request bears; undefined for a request that is new or bears none. */
export async function filedBefore(ctx: Context, form: RequestForm): Promise<Filed | undefined> {
  const external_id = externalId(form);
  const appeal_id = external_id === null ? undefined : await optionalByExternal(ctx, ctx.actor.id ?? "", external_id);
  if (!appeal_id) return undefined;
  const [row] = await filedByIds(ctx, [appeal_id]);
  return { appeal_id, receipt_number: row?.number };
}

const externalId = (form: RequestForm) => form.service_request_id_ext ?? form["attribute[fixmystreet_id]"] ?? null;

/** The request as the web form would have sent it. A name may be missing: only an appeal of 59-ФЗ must have one. */
function asForm(ctx: Context, topic_id: string, form: RequestForm) {
  const name = [form.last_name, form.first_name].filter(Boolean).join(" ");
  const body = form.media_url ? `${form.description}\n\n${ctx.t("open311:picture", { url: form.media_url })}` : form.description;
  return {
    submission: "open311",
    kind: "application",
    addressee: form["attribute[addressee]"] === "head" ? "head" : "administration",
    topic_id,
    summary: summaryOf(form.description),
    body,
    place: form.lat === undefined ? "address" : "point",
    address: form.address_string,
    point_lat: form.lat,
    point_lon: form.long,
    full_name: name || ctx.t("open311:nameless", { system: ctx.actor.name }),
    email: form.email ?? "",
    phone: form.phone,
    co_applicants: undefined,
    wants_publication: form["attribute[publication]"] === "yes",
    consent: true,
  } as const;
}

/**
 * Takes what a system says of a request: a line in its timeline for staff, a row in the journal, an update
 * others are told of. It closes nothing: that is the town's to decide. Said twice, it is noted once.
 */
export function takeUpdate(ctx: Context, form: UpdateForm, happened_at: Temporal.Instant): Promise<string> {
  const system_id = ctx.actor.id ?? "";
  const external_id = form.update_id ?? form.update_id_ext ?? null;
  return tx(ctx, async (ctx) => {
    const update_id = newId();
    const { service_request_id: appeal_id, status } = form;
    const description = [form.description, form.media_url && ctx.t("open311:picture", { url: form.media_url })]
      .filter(Boolean)
      .join("\n\n");
    const added = await insertUpdate(ctx, {
      update_id,
      appeal_id,
      system_id,
      external_id,
      status,
      description,
      happened_at,
      at: ctx.clock.now(),
    });
    if (!added) return (await updateByExternal(ctx, system_id, external_id ?? "")) ?? update_id;
    const state = ctx.t(`open311:status.${status}`);
    await noteFromSystem(ctx, appeal_id, description ? `${state}. ${description}` : state, { status, system_id });
    await record(ctx, {
      action: "open311.updated",
      subject_type: "appeal",
      subject_id: appeal_id,
      after: { update_id, status },
      personal: { description },
    });
    return update_id;
  });
}
