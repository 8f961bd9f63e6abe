import type { Context } from "#platform/context.ts";
import type { Deadline } from "#platform/deadlines/index.ts";
import { conflict } from "#platform/http/index.ts";
import { formatDate } from "#platform/i18n/format.ts";
import { writeToApplicant } from "../notices/actions.ts";
import { isTold } from "../notices/rules.ts";
import { type NoReplyReason, noReplyReasons } from "../rules.ts";
import { optionalInForce } from "../terminations/store.ts";
import { termOf } from "../terms/store.ts";
import { perform } from "../work/actions.ts";
import type { UnansweredForm } from "./forms.ts";

interface Dated {
  readonly registered_on: Temporal.PlainDate | null;
  readonly due_on: Temporal.PlainDate | null;
  readonly due_explanation: Deadline<Temporal.PlainDate>["explanation"] | null;
}

/** By when the applicant is told: within the reason's own term where the law gives one, else within the term of the answer. Undefined: nobody is told. */
export async function noticeTerm(ctx: Context, reason: NoReplyReason, appeal: Dated): Promise<Deadline<Temporal.PlainDate> | undefined> {
  const { notice, step } = noReplyReasons[reason];
  if (!notice) return undefined;
  if (step && appeal.registered_on) return termOf(ctx, step, appeal.registered_on);
  return appeal.due_on ? { due: appeal.due_on, explanation: appeal.due_explanation ?? [] } : undefined;
}

/**
 * Leaves an appeal without an answer on its merits, for a reason of art. 11 (or returns the complaint by art. 8 part 7), and
 * writes to the applicant where the law says so, in the same transaction. A correspondence is ended only by a decision that
 * is in force: 409 without one. `by`: the head who has just decided need not hold the clerk's right.
 */
export function leaveUnanswered(ctx: Context, appeal_id: string, why: UnansweredForm, by: "staff" | "head" = "staff"): Promise<void> {
  return perform(
    ctx,
    appeal_id,
    "leave_unanswered",
    async (ctx, appeal) => {
      const { reason, url, note } = why;
      const ended = await decisionFor(ctx, appeal_id, reason);
      const due = await noticeTerm(ctx, reason, appeal);
      const values = { url, decision: ended?.decision };
      const letter = isTold(reason) ? { code: reason, body: note, values, due } : undefined;
      const notice_id = letter && (await writeToApplicant(ctx, appeal_id, letter));
      const data = { reason, ...ended, url, notice_id, notice_due_on: due?.due.toString() };
      return { columns: {}, event: "unanswered", note: letter ? "" : (note ?? ""), data: withoutEmpty(data) };
    },
    by,
  );
}

/** The decision in force that ends the correspondence, where that is the reason. */
async function decisionFor(ctx: Context, appeal_id: string, reason: NoReplyReason) {
  if (reason !== "repeated_terminated") return undefined;
  const ended = await optionalInForce(ctx, appeal_id);
  if (!ended) throw conflict("appeals:refusal.no_decision");
  const { termination_id, decision_number: number, decided_on } = ended;
  return { termination_id, decision: ctx.t("appeals:terminations.decision", { number, date: formatDate(decided_on, ctx.language) }) };
}

function withoutEmpty(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
