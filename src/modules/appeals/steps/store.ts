import type { Context } from "#platform/context.ts";
import { explain } from "#platform/deadlines/index.ts";
import { filesOf } from "#platform/files/index.ts";
import { delayNotice } from "../clocks/actions.ts";
import { escalationsOf } from "../escalations/store.ts";
import { forwardingsOf, optionalComplained } from "../forwardings/store.ts";
import { inquiriesOf } from "../inquiries/store.ts";
import { noticesOf } from "../notices/store.ts";
import { holds, mayExplain } from "../policy.ts";
import type { WholeAppeal } from "../reading/store.ts";
import { isClosed } from "../rules.ts";
import { optionalInForce, optionalProposed } from "../terminations/store.ts";
import { stepOf } from "../terms/rules.ts";
import { termOf } from "../terms/store.ts";

/** What the card shows of the steps of 59-ФЗ that an appeal has gone through. */
export async function stepsOf(ctx: Context, appeal: WholeAppeal) {
  const { appeal_id } = appeal;
  const [complained, forwardings, inquiries, notices, escalations, ended, proposed] = await Promise.all([
    optionalComplained(ctx, appeal_id),
    forwardingsOf(ctx, appeal_id),
    inquiriesOf(ctx, appeal_id),
    noticesOf(ctx, appeal_id),
    escalationsOf(ctx, appeal_id),
    optionalInForce(ctx, appeal_id),
    optionalProposed(ctx, appeal_id),
  ]);
  const files = await Promise.all(
    inquiries
      .filter((inquiry) => inquiry.replied_on !== null)
      .map(async ({ inquiry_id }) => [inquiry_id, await filesOf(ctx, { subject_type: "appeal_inquiry", subject_id: inquiry_id })] as const),
  );
  const terms = await stepTerms(ctx, appeal);
  const lines = (explanation: Parameters<typeof explain>[0] | null) => (explanation ? explain(explanation, ctx.t, ctx.language) : []);
  return {
    complained: complained?.who ?? null,
    forwardings: forwardings.map((one) => ({ ...one, lines: lines(one.due_explanation) })),
    inquiries: inquiries.map((one) => ({
      ...one,
      lines: lines(one.due_explanation),
      files: (new Map(files).get(one.inquiry_id) ?? []).map(({ file_id, name, size_bytes }) => ({ file_id, name, size: size_bytes })),
    })),
    notices,
    terms: terms.map(({ step, due, explanation }) => ({ step, due_on: due, lines: lines(explanation) })),
    broken: escalations.find((one) => one.closed_on === null) ?? null,
    escalations,
    ended: ended ?? null,
    proposed: proposed ?? null,
    may_explain: mayExplain(ctx.actor, appeal) && !isClosed(appeal.state),
    may_reply: holds(ctx.actor, "inquire", appeal),
  };
}

/** Steps whose terms run side by side while an answer is being prepared: sending it on, and the notice that it is delayed. */
async function stepTerms(ctx: Context, { register, registered_on, state, delayed_on }: WholeAppeal) {
  if (!registered_on || isClosed(state) || stepOf(register, "forwarding") === null) return [];
  const forwarding = { step: "forwarding" as const, ...(await termOf(ctx, "forwarding", registered_on, undefined, register)) };
  if (register !== "information_request" || delayed_on) return [forwarding];
  return [forwarding, { step: "delay_notice" as const, ...(await delayNotice(ctx, registered_on)) }];
}

export type Steps = Awaited<ReturnType<typeof stepsOf>>;
