import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { conflict } from "#platform/http/index.ts";
import { formatDate } from "#platform/i18n/format.ts";
import { inquiriesOf } from "../inquiries/store.ts";
import { writeToApplicant } from "../notices/actions.ts";
import { dueColumns } from "../terms/rules.ts";
import { termOf } from "../terms/store.ts";
import { perform } from "../work/actions.ts";
import type { ExtendForm } from "./forms.ts";

/**
 * Moves the date of the answer by at most the days the law allows (59-ФЗ art. 12 part 2), counted from the first date;
 * once, and before that date has passed. The notice to the applicant goes out in the same transaction: without it there is
 * no extension. On the ground of an inquiry only when one was sent. Other registers than 59-ФЗ have no such step.
 */
export function extend(ctx: Context, appeal_id: string, by: ExtendForm): Promise<void> {
  return perform(ctx, appeal_id, "extend", async (ctx, appeal) => {
    if (appeal.register !== "appeal") throw conflict("appeals:extensions.refusal.register");
    if (!appeal.due_on) throw conflict("appeals:refusal.no_due_date");
    if (appeal.extended_on) throw conflict("appeals:refusal.extended_already");
    const today = dateIn(ctx.clock.now(), ctx.tenant.zone);
    if (Temporal.PlainDate.compare(today, appeal.due_on) > 0) throw conflict("appeals:refusal.extension_too_late");
    const asked = by.ground === "inquiry" ? await inquiriesOf(ctx, appeal_id) : [];
    if (by.ground === "inquiry" && asked.length === 0) throw conflict("appeals:extensions.refusal.no_inquiry", { field: "ground" });
    const term = await termOf(ctx, "extension", appeal.due_on, by.days);
    if (Temporal.PlainDate.compare(term.due, appeal.due_on) <= 0)
      throw conflict("appeals:refusal.extension_moves_nothing", { field: "days" });
    const notice_id = await writeToApplicant(ctx, appeal_id, {
      code: by.ground === "inquiry" ? "extended_inquiry" : "extended_exceptional",
      values: {
        reason: by.reason,
        due_on: formatDate(term.due, ctx.language),
        bodies: [...new Set(asked.map((one) => one.name))].join(", "),
      },
      // the applicant is told before the first term ends
      due: { due: appeal.due_on, explanation: appeal.due_explanation ?? [] },
    });
    return {
      columns: { ...dueColumns(term), extended_on: today, inner_due_on: null },
      event: "extended",
      note: by.reason,
      data: { from: appeal.due_on.toString(), to: term.due.toString(), ground: by.ground, notice_id },
    };
  });
}
