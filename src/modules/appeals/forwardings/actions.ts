import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { conflict } from "#platform/http/index.ts";
import { formatDate } from "#platform/i18n/format.ts";
import { newId } from "#platform/ids.ts";
import { addAuthority } from "../authorities/actions.ts";
import { isComplainedOf } from "../authorities/rules.ts";
import { type Authority, openAuthorities } from "../authorities/store.ts";
import { writeToApplicant, writeToBody } from "../notices/actions.ts";
import { stepOf, type Term } from "../terms/rules.ts";
import { termOf } from "../terms/store.ts";
import { type LockedAppeal, perform } from "../work/actions.ts";
import type { ForwardForm } from "./forms.ts";
import { deleteComplained, insertForwarding, optionalComplained, putComplained } from "./store.ts";

/**
 * Sends an appeal on to whoever is competent: whole, which closes it here, or the part that is theirs, and the town answers
 * the rest (59-ФЗ art. 8 parts 3 and 4). Each body gets a covering letter, the applicant a notice, all in one transaction.
 * Never to the one complained of (part 6): 409.
 */
export function forward(ctx: Context, appeal_id: string, form: ForwardForm): Promise<void> {
  return perform(ctx, appeal_id, "redirect", async (ctx, appeal) => {
    await noteComplained(ctx, appeal_id, form.complained_of);
    const bodies = await chosen(ctx, form);
    const complained = await optionalComplained(ctx, appeal_id);
    const barred = bodies.find((body) => isComplainedOf(body, complained));
    if (barred) throw conflict("appeals:forwardings.refusal.complained", { body: barred.name, field: "authority" });
    const due = await termOfForwarding(ctx, appeal, bodies.length);
    const on_time = due ? Temporal.PlainDate.compare(dateIn(ctx.clock.now(), ctx.tenant.zone), due.due) <= 0 : null;
    const part = form.scope === "part" ? (form.part ?? "") : null;
    for (const body of bodies) await sendTo(ctx, appeal_id, body, { form, part, due, on_time });
    const to = bodies.map((body) => body.name).join(", ");
    const due_on = appeal.due_on ? formatDate(appeal.due_on, ctx.language) : "";
    const values = { bodies: to, part: part ?? "", reason: form.reason, due_on };
    await writeToApplicant(ctx, appeal_id, { code: part === null ? "forwarded" : "forwarded_part", values, due });
    return {
      columns: {},
      state: part === null ? "redirected" : appeal.state,
      event: part === null ? "redirected" : "forwarded",
      note: form.reason,
      data: { to, bodies: bodies.map((body) => body.authority_id), on_time },
    };
  });
}

interface Sent {
  readonly form: ForwardForm;
  /** null: the whole */
  readonly part: string | null;
  readonly due: Term | undefined;
  readonly on_time: boolean | null;
}

/** The covering letter to one body, and the row that says so. */
async function sendTo(ctx: Context, appeal_id: string, authority: Authority, { form, part, due, on_time }: Sent): Promise<void> {
  const { reason, wants_result, by_email } = form;
  const result = wants_result ? ctx.t("appeals:forwardings.wants_result") : "";
  const values = { reason, part: part ?? ctx.t("appeals:forwardings.whole"), result };
  const notice_id = await writeToBody(ctx, appeal_id, { code: "covering", authority, values, due, by_email });
  const created_at = ctx.clock.now();
  await insertForwarding(ctx, {
    forwarding_id: newId(),
    appeal_id,
    authority_id: authority.authority_id,
    part,
    reason,
    wants_result,
    sent_on: dateIn(created_at, ctx.tenant.zone),
    due_on: due?.due ?? null,
    due_explanation: due ? JSON.stringify(due.explanation) : null,
    on_time,
    notice_id,
    staff_id: ctx.actor.kind === "staff" ? ctx.actor.id : null,
    created_at,
  });
}

/** Seven days from registration by 59-ФЗ, one body or several, and by 8-ФЗ; messages and incidents have no such term. */
async function termOfForwarding(ctx: Context, { register, registered_on }: LockedAppeal, bodies: number): Promise<Term | undefined> {
  if (!registered_on || stepOf(register, "forwarding") === null) return undefined;
  return termOf(ctx, register === "appeal" && bodies > 1 ? "copies-to-bodies" : "forwarding", registered_on, undefined, register);
}

/** Notes whom the appeal complains of, in the caller's transaction; an empty text takes the note away. */
export async function noteComplained(ctx: Context, appeal_id: string, who: string | undefined): Promise<void> {
  if (!who) return deleteComplained(ctx, appeal_id);
  const known = (await openAuthorities(ctx)).find((body) => body.name.toLowerCase() === who.toLowerCase());
  await putComplained(ctx, appeal_id, { authority_id: known?.authority_id ?? null, who });
}

/** The bodies ticked, and the one that was not in the list. */
async function chosen(ctx: Context, form: ForwardForm): Promise<Authority[]> {
  const { new_name, new_address, new_email } = form;
  const added = new_name
    ? await addAuthority(ctx, { name: new_name, kind: "executive", official: undefined, address: new_address, email: new_email })
    : undefined;
  const wanted = added ? [...form.authority, added] : form.authority;
  const known = new Map((await openAuthorities(ctx)).map((body) => [body.authority_id, body]));
  return wanted.map((id) => {
    const body = known.get(id);
    if (!body) throw conflict("appeals:forwardings.refusal.unknown", { field: "authority" });
    return body;
  });
}
