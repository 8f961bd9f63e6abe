import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { conflict } from "#platform/http/index.ts";
import { formatDate, formatLongDate } from "#platform/i18n/format.ts";
import { writeToApplicant } from "../notices/actions.ts";
import { dueColumns, isOnTime } from "../terms/rules.ts";
import { countTerm, plannedTerm, termOf } from "../terms/store.ts";
import { type LockedAppeal, perform } from "../work/actions.ts";

/** The last day for the notice that an answer under 8-ФЗ is delayed, with its explanation: 7 days from registration (art. 18). */
export function delayNotice(ctx: Context, registered_on: Temporal.PlainDate) {
  return countTerm(ctx, { regulation: "information-request-8fz", step: "delay-notice", from: registered_on.toString() });
}

/**
 * Delays the answer to a request for information by at most 15 days beyond its term, once, with the reason told to the
 * applicant; 8-ФЗ art. 18 wants the notice within 7 days of registration, later it is refused.
 */
export function delay(ctx: Context, appeal_id: string, by: { readonly days: number; readonly reason: string }): Promise<void> {
  return perform(ctx, appeal_id, "delay", async (ctx, appeal) => {
    if (!appeal.due_on || !appeal.registered_on) throw conflict("appeals:refusal.no_due_date");
    if (appeal.delayed_on) throw conflict("appeals:refusal.delayed_already");
    const today = dateIn(ctx.clock.now(), ctx.tenant.zone);
    const notice = await delayNotice(ctx, appeal.registered_on);
    if (Temporal.PlainDate.compare(today, notice.due) > 0)
      throw conflict("appeals:refusal.delay_too_late", { date: formatLongDate(notice.due, ctx.language) });
    const term = await termOf(ctx, "extension", appeal.due_on, by.days, "information_request");
    if (Temporal.PlainDate.compare(term.due, appeal.due_on) <= 0) throw conflict("appeals:refusal.extension_moves_nothing");
    const notice_id = await writeToApplicant(ctx, appeal_id, {
      code: "delayed",
      values: { reason: by.reason, due_on: formatDate(term.due, ctx.language) },
      due: notice,
    });
    return {
      columns: { ...dueColumns(term), delayed_on: today, inner_due_on: null },
      event: "delayed",
      note: by.reason,
      data: { from: appeal.due_on.toString(), to: term.due.toString(), notice_id },
    };
  });
}

/** The last day to which planned work may be put off: a year from today. */
export const latestPlan = (today: Temporal.PlainDate) => today.add({ years: 1 });

/**
 * «Запланированные работы»: the resident gets an interim reply, and the message stays on control until the day of the
 * work. While its term still runs, to a later day, a year ahead at most; a plan may be moved again, with another reply.
 */
export function defer(
  ctx: Context,
  appeal_id: string,
  plan: { readonly until: Temporal.PlainDate; readonly reply: string },
): Promise<void> {
  return perform(ctx, appeal_id, "defer", async (ctx, appeal) => {
    if (!appeal.due_on) throw conflict("appeals:refusal.no_due_date");
    mustStillRun(ctx, appeal);
    const today = dateIn(ctx.clock.now(), ctx.tenant.zone);
    if (Temporal.PlainDate.compare(plan.until, appeal.due_on) <= 0)
      throw conflict("appeals:refusal.plan_too_early", { field: "until", date: formatLongDate(appeal.due_on, ctx.language) });
    if (Temporal.PlainDate.compare(plan.until, latestPlan(today)) > 0)
      throw conflict("appeals:refusal.plan_too_late", { field: "until", date: formatLongDate(latestPlan(today), ctx.language) });
    const term = await plannedTerm(ctx, today, plan.until);
    return {
      columns: { ...dueColumns(term), deferred_until: plan.until, inner_due_on: null, interim_at: ctx.clock.now() },
      event: "deferred",
      note: plan.reply,
      data: { from: appeal.due_on.toString(), until: plan.until.toString() },
      personal: { reply: plan.reply },
      tell: "applicant",
    };
  });
}

/** An interim answer to an incident: it goes to its author, and the final one is due in working days from today. Once. */
export function answerInterim(ctx: Context, appeal_id: string, reply: string): Promise<void> {
  return perform(ctx, appeal_id, "interim", async (ctx, appeal) => {
    if (appeal.interim_at) throw conflict("appeals:refusal.interim_already");
    const now = ctx.clock.now();
    const from = dateIn(now, ctx.tenant.zone).toString();
    const term = await countTerm(ctx, { regulation: "incident", step: "final-answer", from });
    return {
      columns: { ...dueColumns(term), inner_due_on: null, interim_at: now },
      event: "interim_answered",
      note: reply,
      data: { due_on: term.due.toString(), on_time: isOnTime(appeal, now, ctx.tenant.zone) },
      personal: { reply },
      tell: "applicant",
    };
  });
}

function mustStillRun(ctx: Context, appeal: LockedAppeal): void {
  if (isOnTime(appeal, ctx.clock.now(), ctx.tenant.zone) === false) throw conflict("appeals:refusal.term_over");
}
