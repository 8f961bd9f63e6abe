import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { conflict, forbidden, found, notFound } from "#platform/http/index.ts";
import { formatDate } from "#platform/i18n/format.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { leaveUnanswered } from "../no-reply/actions.ts";
import { writeToApplicant } from "../notices/actions.ts";
import { mayDecide, mayRead } from "../policy.ts";
import { lockedAppeal } from "../reading/store.ts";
import { leastAnswers } from "../reminders/store.ts";
import { isClosed } from "../rules.ts";
import { addEvent } from "../timeline/store.ts";
import { type LockedAppeal, perform } from "../work/actions.ts";
import type { DecideForm, ProposeForm } from "./forms.ts";
import { proposalWeakness, type TerminationState } from "./rules.ts";
import {
  decidedNow,
  earlierAnswers,
  insertTermination,
  lockedTermination,
  optionalInForce,
  optionalProposed,
  updateTermination,
} from "./store.ts";

type Locked = NonNullable<Awaited<ReturnType<typeof lockedTermination>>>;

/**
 * Proposes to end the correspondence with an applicant on a matter (59-ФЗ art. 11 part 5), naming the written answers they
 * have had. Refuses fewer of them than the town wants, and a second proposal. Returns the proposal's id.
 */
export function proposeTermination(ctx: Context, appeal_id: string, form: ProposeForm): Promise<string> {
  return perform(ctx, appeal_id, "propose_termination", async (ctx, appeal) => {
    if (await optionalProposed(ctx, appeal_id)) throw conflict("appeals:terminations.refusal.proposed");
    if (await optionalInForce(ctx, appeal_id)) throw conflict("appeals:terminations.refusal.in_force");
    const known = (await earlierAnswers(ctx, appeal_id, appeal.topic_id)).map((answer) => answer.appeal_id);
    const least = await leastAnswers(ctx);
    const weakness = proposalWeakness(form.answer, known, least);
    if (weakness) throw conflict(`appeals:terminations.refusal.${weakness}`, { count: least, field: "answer" });
    const termination_id = newId();
    const { topic_id } = appeal;
    await insertTermination(ctx, { termination_id, appeal_id, topic_id, matter: form.matter, arguments: form.arguments }, [
      ...new Set(form.answer),
    ]);
    return {
      columns: {},
      event: "termination_proposed",
      note: form.arguments,
      data: { termination_id, answers: form.answer.length },
      result: termination_id,
    };
  });
}

/**
 * The head ends the correspondence: number and day of the decision, the notice to the applicant, and the appeal it was
 * proposed on is left unanswered by it, all in one transaction. Refuses a day before the proposal or in the future.
 */
export function decideTermination(ctx: Context, termination_id: string, form: DecideForm): Promise<void> {
  return change(ctx, termination_id, "proposed", async (ctx, row, appeal) => {
    const now = today(ctx.clock, ctx.tenant.zone);
    const proposed = row.proposed_at.toZonedDateTimeISO(ctx.tenant.zone).toPlainDate();
    const possible = Temporal.PlainDate.compare(form.decided_on, now) <= 0 && Temporal.PlainDate.compare(form.decided_on, proposed) >= 0;
    if (!possible) throw conflict("appeals:terminations.refusal.day", { field: "decided_on" });
    const { by } = decidedNow(ctx);
    await updateTermination(ctx, termination_id, {
      state: "in_force",
      decided_by: by,
      decided_on: form.decided_on,
      decision_number: form.number,
    });
    if (isClosed(appeal.state)) {
      const decision = decisionText(ctx, form.number, form.decided_on);
      await writeToApplicant(ctx, appeal.appeal_id, { code: "repeated_terminated", body: form.note, values: { decision } });
    } else await leaveUnanswered(ctx, appeal.appeal_id, { reason: "repeated_terminated", note: form.note, url: undefined }, "head");
    return { action: "appeals.termination_decided", after: { number: form.number, decided_on: form.decided_on.toString() } };
  });
}

/** The decision as a letter names it. */
export function decisionText(ctx: Context, number: string, on: Temporal.PlainDate): string {
  return ctx.t("appeals:terminations.decision", { number, date: formatDate(on, ctx.language) });
}

/** The head does not agree: the appeal is looked into as any other. */
export function refuseTermination(ctx: Context, termination_id: string, reason: string): Promise<void> {
  return change(ctx, termination_id, "proposed", async (ctx, _row, appeal) => {
    const { by, on } = decidedNow(ctx);
    await updateTermination(ctx, termination_id, { state: "refused", decided_by: by, decided_on: on, decision_note: reason });
    await addEvent(ctx, appeal.appeal_id, "termination_refused", { termination_id }, reason);
    return { action: "appeals.termination_refused", after: { reason } };
  });
}

/** The decision is lifted: the next appeal is answered on its merits again. The applicant is told. */
export function liftTermination(ctx: Context, termination_id: string, reason: string): Promise<void> {
  return change(ctx, termination_id, "in_force", async (ctx, row, appeal) => {
    const { by, on } = decidedNow(ctx);
    await updateTermination(ctx, termination_id, { state: "lifted", lifted_by: by, lifted_on: on, lift_reason: reason });
    await addEvent(ctx, appeal.appeal_id, "termination_lifted", { termination_id }, reason);
    const decision = row.decision_number && row.decided_on ? decisionText(ctx, row.decision_number, row.decided_on) : "";
    await writeToApplicant(ctx, appeal.appeal_id, { code: "termination_lifted", values: { decision, reason } });
    return { action: "appeals.termination_lifted", after: { reason } };
  });
}

/** Locks the decision and its appeal. 404: not to be read; 403: not a head's or control's; 409: a colleague was quicker. */
function change(
  ctx: Context,
  termination_id: string,
  from: TerminationState,
  work: (ctx: Context, row: Locked, appeal: LockedAppeal) => Promise<{ action: string; after: Record<string, unknown> }>,
): Promise<void> {
  return tx(ctx, async (ctx) => {
    const row = found(await lockedTermination(ctx, termination_id));
    const appeal = found(await lockedAppeal(ctx, row.appeal_id));
    if (!mayRead(ctx.actor, appeal)) throw notFound();
    if (!mayDecide(ctx.actor, appeal)) throw forbidden();
    if (row.state !== from)
      throw conflict("appeals:terminations.refusal.state", { state: ctx.t(`appeals:terminations.state.${row.state}`) });
    const { action, after } = await work(ctx, row, appeal);
    await record(ctx, {
      action,
      subject_type: "appeal",
      subject_id: appeal.appeal_id,
      before: { state: from },
      after: { termination_id, ...after },
    });
  });
}
