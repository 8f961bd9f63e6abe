import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { takenFiles } from "#platform/files/index.ts";
import { templateValues } from "../answer-documents/actions.ts";
import { attachmentFields } from "../answer-drafts/rules.ts";
import { draftFiles, openDraft, stepsOf } from "../answer-drafts/store.ts";
import { answerSettings, selectSigners } from "../answer-settings/store.ts";
import { templatesFor } from "../answer-templates/store.ts";
import { optionalAnswer } from "../answers/store.ts";
import type { WholeAppeal } from "../reading/store.ts";
import { can } from "../rules.ts";
import { headsOf } from "../work/store.ts";

/** What the form of an answer holds at first: the head of the unit signs, unless somebody else is empowered to. */
export async function startingValues(ctx: Context, appeal: WholeAppeal) {
  const [head] = appeal.unit_id ? await headsOf(ctx, appeal.unit_id) : [];
  const values = templateValues(ctx, appeal);
  return {
    ...(head ? { signer_name: head.short_name, signer_post: head.title } : {}),
    recipient: values.кому,
    salutation: values.обращение,
    signed_on: dateIn(ctx.clock.now(), ctx.tenant.zone).toString(),
  };
}

/** What the page of an answer shows beside its form. */
export async function answerPageProps(ctx: Context, appeal: WholeAppeal, most: number) {
  const [other, draft, templates, signers, chain] = await Promise.all([
    optionalAnswer(ctx, appeal.appeal_id),
    openDraft(ctx, appeal.appeal_id),
    templatesFor(ctx, appeal),
    selectSigners(ctx),
    answerSettings(ctx),
  ]);
  const kept = draft ? await draftFiles(ctx, draft.draft_id) : undefined;
  const returned = draft ? (await stepsOf(ctx, draft.draft_id)).findLast((step) => step.kind === "returned") : undefined;
  const shown = attachmentFields.map((field) => [
    field,
    (kept?.[field] ?? []).map(({ file_id, name, size_bytes }) => ({ id: file_id, name, size: size_bytes })),
  ]);
  return {
    files: takenFiles(most),
    other:
      other && !can("answer", appeal.state)
        ? { body: other.body, by: other.written_by_name, at: other.created_at, zone: ctx.tenant.zone }
        : null,
    version: draft?.version ?? 0,
    kept: Object.fromEntries(shown) as Record<(typeof attachmentFields)[number], { id: string; name: string; size: number }[]>,
    templates: templates.map((one) => ({
      value: one.template_id,
      label: one.title,
      group: one.topic_title ?? ctx.t("appeals:answer_template.any_topic"),
    })),
    signers: signers.map((one) => ({ value: one.signer_id, label: `${one.post} ${one.name}` })),
    chained: chain.head_approves || chain.signer_approves,
    returned: returned ? { note: returned.note, by: returned.name } : null,
  };
}

export type AnswerPageProps = Awaited<ReturnType<typeof answerPageProps>>;
