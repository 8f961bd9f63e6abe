import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { fileForDownload, sendFile } from "#platform/files/index.ts";
import {
  conflict,
  emptyForm,
  type FormError,
  type FormState,
  type FormValues,
  found,
  notFound,
  page,
  parseForm,
  Refusal,
  refuse,
} from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { templateValues } from "../answer-documents/actions.ts";
import { saveDraft } from "../answer-drafts/actions.ts";
import { answerSubject, attachmentFields, keptValues } from "../answer-drafts/rules.ts";
import { openDraft, versionsOf } from "../answer-drafts/store.ts";
import { receiveAttachments } from "../answer-form/actions.ts";
import { answerPageProps, startingValues } from "../answer-form/store.ts";
import { fill } from "../answer-templates/rules.ts";
import { optionalTemplate } from "../answer-templates/store.ts";
import { firstTurn, readyAnswer, submit } from "../approvals/actions.ts";
import { cardOf } from "../lists/rules.ts";
import { editableText } from "../notices/actions.ts";
import { appealFor, placeAfter } from "../reading/routes.ts";
import { appealById, readableAppeal, type WholeAppeal } from "../reading/store.ts";
import { can, refusalGrounds } from "../rules.ts";
import { answer } from "./actions.ts";
import { type AnswerForm, type AnswerIntent, answerForm, answerIntent } from "./forms.ts";
import { StaffAppealAnswerPage } from "./pages/staff-appeal-answer.tsx";

type Route = { Params: { key: string } };
const url = "/staff/appeals/:key/answer";
const access = { permission: "appeals.view" } as const;

/** The answer on the merits: begun from a template, kept as a draft, sent on for approval or out. Nothing typed or attached is lost. */
export function answerRoutes(app: FastifyInstance): void {
  app.get<Route>(url, { config: { access } }, async (request, reply) => {
    const { ctx } = request;
    const appeal = await appealFor(ctx, request.params.key, "answer");
    if (!can("answer", appeal.state)) throw conflict("appeals:refusal.state", { state: ctx.t(`appeals:state.${appeal.state}`) });
    const draft = await openDraft(ctx, appeal.appeal_id);
    if (draft && draft.turn !== "executor") return reply.redirect(`${cardOf(appeal)}/approval`, 303);
    const [latest] = draft ? await versionsOf(ctx, draft.draft_id) : [];
    const begun = latest?.form_values ?? (await declinedBy(ctx, appeal, request.query));
    return show(request, reply, appeal, emptyForm({ ...(await startingValues(ctx, appeal)), ...begun }), 200);
  });

  app.post<Route>(url, { config: { access, form: true } }, async (request, reply) => {
    const { ctx } = request;
    const appeal = await appealFor(ctx, request.params.key, "answer");
    const form = parseForm(request, answerForm);
    // a page that has run out may be somebody else's doing: nothing of it is kept
    if (request.csrfExpired || !can("answer", appeal.state))
      return show(request, reply, appeal, await closedState(ctx, appeal, form), form.ok ? 409 : 422);
    const intent = answerIntent.parse(request.body ?? {});
    try {
      return await act(request, reply, appeal, form, intent);
    } catch (error) {
      if (!(error instanceof Refusal) || (error.status !== 409 && error.status !== 422)) throw error;
      const now = (await appealById(ctx, appeal.appeal_id)) ?? appeal;
      const state = refuse(form.values, { field: String(error.values.field ?? ""), message: ctx.t(error.key, error.values) });
      return show(request, reply, now, state, error.status);
    }
  });

  app.get<{ Params: { key: string; file_id: string } }>(`${url}/files/:file_id`, { config: { access } }, async (request, reply) => {
    const appeal = found(await readableAppeal(request.ctx, request.params.key));
    if (!isId(request.params.file_id)) throw notFound();
    for (const field of attachmentFields) {
      const file = await fileForDownload(request.ctx, request.params.file_id, answerSubject(field, appeal.appeal_id));
      if (file) return sendFile(reply, file, { inline: field !== "files" });
    }
    throw notFound();
  });
}

/** A refusal of information begins with the ground and its ready letter, an answer in part with its outcome. */
async function declinedBy(ctx: Context, appeal: WholeAppeal, query: unknown): Promise<FormValues> {
  if (appeal.register !== "information_request") return {};
  const { ground, outcome } = (query ?? {}) as { readonly ground?: unknown; readonly outcome?: unknown };
  const known = refusalGrounds.find((one) => one === ground);
  if (known) return { outcome: "refused", refusal: known, body: await editableText(ctx, `declined_${known}`, appeal) };
  return outcome === "provided_partly" ? { outcome } : {};
}

type Read = { readonly values: FormValues } & (
  | { readonly ok: true; readonly value: AnswerForm }
  | { readonly ok: false; readonly errors: readonly FormError[] }
);

async function act(request: FastifyRequest, reply: FastifyReply, appeal: WholeAppeal, form: Read, intent: AnswerIntent) {
  const { ctx } = request;
  const { attachments, errors } = await receiveAttachments(request);
  const typed = {
    values: keptValues(form.values),
    attachments,
    removed: { files: intent.files_remove, before: intent.before_remove, after: intent.after_remove },
    version: intent.version,
  };
  if (intent.intent === "insert") {
    const values = await inserted(ctx, appeal, form.values, intent.template_id);
    await saveDraft(ctx, appeal.appeal_id, { ...typed, values: keptValues(values) });
    return show(request, reply, appeal, errors.length > 0 ? refuse(values, ...errors) : emptyForm(values), errors.length > 0 ? 422 : 200);
  }
  const problems = [...(form.ok || intent.intent === "save" ? [] : form.errors), ...errors];
  const draft = await openDraft(ctx, appeal.appeal_id);
  const attached = attachmentFields.some((field) => attachments[field].length > 0 || typed.removed[field].length > 0);
  if (intent.intent === "save" || problems.length > 0 || !form.ok) {
    if (intent.intent === "save" || attached || draft) await saveDraft(ctx, appeal.appeal_id, typed);
    if (problems.length > 0) return show(request, reply, appeal, refuse(form.values, ...problems), 422);
    return reply.notice(ctx.t("appeals:approval.done.saved")).redirect(`${cardOf(appeal)}/answer`, 303);
  }
  const { signer_staff_id, ...ready } = await readyAnswer(ctx, appeal, form.value);
  const turn = await firstTurn(ctx, appeal, signer_staff_id);
  if (turn || draft) await saveDraft(ctx, appeal.appeal_id, typed);
  if (turn) {
    await submit(ctx, appeal, turn, signer_staff_id);
    return reply.notice(ctx.t("appeals:approval.done.submitted")).redirect(cardOf(appeal), 303);
  }
  // what was attached lies with the draft already, if there is one
  await answer(ctx, appeal.appeal_id, { ...ready, signer_staff_id, ...(draft ? { files: [] } : attachments) });
  return reply.notice(ctx.t("appeals:done.answered")).redirect(await placeAfter(ctx, appeal.appeal_id), 303);
}

/** The text of a template put after what has been typed. */
async function inserted(ctx: Context, appeal: WholeAppeal, values: FormValues, template_id: string | undefined): Promise<FormValues> {
  const template = template_id ? await optionalTemplate(ctx, template_id) : undefined;
  if (!template) throw new Refusal(422, "http:form.choose", { field: "template_id" });
  const before = typeof values.body === "string" ? values.body.trimEnd() : "";
  const text = fill(template.body, templateValues(ctx, appeal));
  return { ...values, body: before ? `${before}\n\n${text}` : text, outcome: values.outcome || (template.outcome ?? undefined) };
}

async function closedState(ctx: Context, appeal: WholeAppeal, form: Read): Promise<FormState> {
  if (!form.ok) return form;
  return refuse(form.values, { field: "", message: ctx.t("appeals:refusal.state", { state: ctx.t(`appeals:state.${appeal.state}`) }) });
}

async function show(request: FastifyRequest, reply: FastifyReply, appeal: WholeAppeal, form: FormState, status: number) {
  const { ctx } = request;
  return page(
    reply,
    StaffAppealAnswerPage,
    {
      appeal,
      form,
      today: dateIn(ctx.clock.now(), ctx.tenant.zone),
      ...(await answerPageProps(ctx, appeal, request.server.veche.config.FILE_MAX_COUNT)),
    },
    { status },
  );
}
