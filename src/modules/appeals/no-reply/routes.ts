import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Context } from "#platform/context.ts";
import { explain } from "#platform/deadlines/index.ts";
import { formatDate } from "#platform/i18n/format.ts";
import { editableText } from "../notices/actions.ts";
import { isTold } from "../notices/rules.ts";
import { verbPage } from "../reading/routes.ts";
import type { WholeAppeal } from "../reading/store.ts";
import type { NoReplyReason } from "../rules.ts";
import { optionalInForce } from "../terminations/store.ts";
import { leaveUnanswered, noticeTerm } from "./actions.ts";
import { reasonCodes, unansweredForm } from "./forms.ts";
import { StaffAppealUnansweredPage } from "./pages/staff-appeal-unanswered.tsx";

/** Leaving an appeal without an answer: first the reason is chosen, then its letter is read and sent. */
export function noReplyRoutes(app: FastifyInstance): void {
  verbPage(app, {
    path: "leave-unanswered",
    verb: "leave_unanswered",
    form: unansweredForm,
    Page: StaffAppealUnansweredPage,
    start: async (ctx, appeal, request) => {
      const reason = chosen(request);
      return reason && isTold(reason) ? { reason, note: await textOf(ctx, appeal, reason) } : { reason: reason ?? "" };
    },
    more: async (ctx, appeal, request) => {
      const reason = chosen(request);
      const ended = (await optionalInForce(ctx, appeal.appeal_id)) ?? null;
      return { reason: reason ?? null, ended, terms: await termsOf(ctx, appeal) };
    },
    act: (ctx, appeal, value) => leaveUnanswered(ctx, appeal.appeal_id, value),
    done: "appeals:done.unanswered",
  });
}

/** The reason of the address, or of the form that was sent. */
function chosen(request: FastifyRequest): NoReplyReason | undefined {
  const of = (given: unknown) => (typeof given === "object" && given !== null && "reason" in given ? given.reason : undefined);
  const said = of(request.body) ?? of(request.query);
  return reasonCodes.find((reason) => reason === said);
}

async function textOf(ctx: Context, appeal: WholeAppeal, reason: NoReplyReason): Promise<string> {
  if (!isTold(reason)) return "";
  const ended = reason === "repeated_terminated" ? await optionalInForce(ctx, appeal.appeal_id) : undefined;
  const decision =
    ended && ctx.t("appeals:terminations.decision", { number: ended.decision_number, date: formatDate(ended.decided_on, ctx.language) });
  return editableText(ctx, reason, appeal, { decision });
}

/** By when each reason is told, with why that day. */
async function termsOf(ctx: Context, appeal: WholeAppeal) {
  const terms = await Promise.all(
    reasonCodes.map(async (reason) => {
      const term = await noticeTerm(ctx, reason, appeal);
      return [reason, term && { due_on: term.due, lines: explain(term.explanation, ctx.t, ctx.language) }] as const;
    }),
  );
  return new Map(terms.filter((entry): entry is readonly [NoReplyReason, NonNullable<(typeof entry)[1]>] => entry[1] !== undefined));
}
