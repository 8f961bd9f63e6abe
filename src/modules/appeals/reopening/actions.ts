import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { conflict } from "#platform/http/index.ts";
import { formatDate } from "#platform/i18n/format.ts";
import { writeToApplicant } from "../notices/actions.ts";
import type { State } from "../rules.ts";
import { dueColumns } from "../terms/rules.ts";
import { answerTerm } from "../terms/store.ts";
import { perform } from "../work/actions.ts";

export interface Reopening {
  /** the causes of art. 11 are gone (part 7), the head decided so, or the applicant says it is not solved */
  readonly ground: "causes_removed" | "decision" | "not_solved";
  readonly reason: string;
  /** number and day of the head's decision */
  readonly decision?: string | undefined;
}

/**
 * Opens a closed appeal again under its number: whoever had it has it again, and a new term runs from today by the rules of
 * its register. The former answer stays in its place. The applicant is told. Refuses removed causes where there were none.
 * `by`: "applicant" when the resident's right was checked by their link.
 */
export function reopen(ctx: Context, appeal_id: string, why: Reopening, by: "staff" | "applicant" = "staff"): Promise<void> {
  return perform(
    ctx,
    appeal_id,
    "reopen",
    async (ctx, appeal) => {
      if (why.ground === "causes_removed" && appeal.state !== "unanswered")
        throw conflict("appeals:reopening.refusal.causes", { field: "ground" });
      const at = ctx.clock.now();
      const from = dateIn(at, ctx.tenant.zone);
      const { register, priority, topic_id, registered_on, unit_id } = appeal;
      const term = registered_on ? await answerTerm(ctx, { register, priority, topic_id, from, at }) : undefined;
      const state: State = !registered_on ? "received" : unit_id ? "assigned" : "registered";
      const due_on = term ? formatDate(term.due, ctx.language) : ctx.t("appeals:reopening.no_term");
      await writeToApplicant(ctx, appeal_id, { code: "reopened", values: { reason: why.reason, due_on } });
      return {
        columns: {
          ...(term ? dueColumns(term) : {}),
          outcome: null,
          closed_at: null,
          closed_on: null,
          on_time: null,
          extended_on: null,
          delayed_on: null,
          deferred_until: null,
        },
        state,
        event: "reopened",
        note: why.reason,
        data: {
          ground: why.ground,
          was: appeal.state,
          ...(why.decision ? { decision: why.decision } : {}),
          ...(term ? { due_on: term.due.toString() } : {}),
        },
        ...(unit_id ? { tell: "executor" as const } : {}),
      };
    },
    by,
  );
}
