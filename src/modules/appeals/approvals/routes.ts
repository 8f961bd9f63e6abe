import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { unitHeads } from "#modules/people/index.ts";
import { dateIn } from "#platform/clock.ts";
import { fileForDownload, sendFile } from "#platform/files/index.ts";
import { emptyForm, type FormState, found, notFound, page, parseForm, Refusal, refuse } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { attachmentFields, draftSubject } from "../answer-drafts/rules.ts";
import { type Draft, draftFiles, openDraft, stepsOf, versionsOf } from "../answer-drafts/store.ts";
import { cardOf } from "../lists/rules.ts";
import { mayRead } from "../policy.ts";
import { noteOpened } from "../reading/actions.ts";
import { appealByKey, type WholeAppeal } from "../reading/store.ts";
import { approve, sendBack, takeBack } from "./actions.ts";
import { approvalForm, returnForm } from "./forms.ts";
import { StaffAppealApprovalPage } from "./pages/staff-appeal-approval.tsx";
import { mayDecide, mayReadDraft, mayTakeBack } from "./policy.ts";

type Route = { Params: { key: string } };
const base = "/staff/appeals/:key/approval";
const access = { permission: "appeals.view" } as const;
const view = { config: { access } } as const;
const form = { config: { access, form: true } } as const;

/** The page of whose turn it is: the draft, its way, and what one may decide. */
export function approvalRoutes(app: FastifyInstance): void {
  app.get<Route>(base, view, async (request, reply) => {
    const { appeal, draft } = await waiting(request);
    await noteOpened(request.ctx, appeal.appeal_id);
    return show(request, reply, appeal, draft, {});
  });

  app.get<{ Params: { key: string; file_id: string } }>(`${base}/files/:file_id`, view, async (request, reply) => {
    const { draft } = await waiting(request);
    if (!isId(request.params.file_id)) throw notFound();
    for (const field of attachmentFields) {
      const file = await fileForDownload(request.ctx, request.params.file_id, draftSubject(field, draft.draft_id));
      if (file) return sendFile(reply, file, { inline: true });
    }
    throw notFound();
  });

  app.post<Route>(base, form, async (request, reply) => {
    const { ctx } = request;
    const { appeal, draft } = await waiting(request);
    const read = parseForm(request, approvalForm);
    if (!read.ok) return show(request, reply, appeal, draft, { approval: read, status: 422 });
    const out = await approveOr(request, reply, appeal, draft, read.value, read.values);
    if (typeof out !== "boolean") return out;
    const next = mayRead(ctx.actor, appeal) ? cardOf(appeal) : "/staff";
    return reply.notice(ctx.t(out ? "appeals:done.answered" : "appeals:approval.done.approved")).redirect(next, 303);
  });

  app.post<Route>(`${base}/return`, form, async (request, reply) => {
    const { ctx } = request;
    const { appeal, draft } = await waiting(request);
    const read = parseForm(request, returnForm);
    if (!read.ok) return show(request, reply, appeal, draft, { returning: read, status: 422 });
    await sendBack(ctx, appeal.appeal_id, read.value.version, read.value.note);
    return reply.notice(ctx.t("appeals:approval.done.returned")).redirect(mayRead(ctx.actor, appeal) ? cardOf(appeal) : "/staff", 303);
  });

  app.post<Route>(`${base}/taking-back`, view, async (request, reply) => {
    const { appeal } = await waiting(request);
    await takeBack(request.ctx, appeal.appeal_id);
    return reply.notice(request.ctx.t("appeals:approval.done.taken_back")).redirect(`${cardOf(appeal)}/answer`, 303);
  });
}

/** Approving may be refused by what has changed since it was written (a promised day that is over): the page says so. */
async function approveOr(
  request: FastifyRequest<Route>,
  reply: FastifyReply,
  appeal: WholeAppeal,
  draft: Draft,
  value: { readonly version: number; readonly note?: string | undefined },
  values: FormState["values"],
) {
  const { ctx } = request;
  try {
    return await approve(ctx, appeal.appeal_id, value.version, value.note ?? "");
  } catch (error) {
    if (!(error instanceof Refusal) || (error.status !== 409 && error.status !== 422)) throw error;
    const current = (await openDraft(ctx, appeal.appeal_id)) ?? draft;
    const state = refuse(values, { field: "", message: ctx.t(error.key, error.values) });
    return show(request, reply, appeal, current, { approval: state, status: error.status });
  }
}

/** The appeal and its draft, for who may see them. */
async function waiting(request: FastifyRequest<Route>): Promise<{ appeal: WholeAppeal; draft: Draft }> {
  const { ctx } = request;
  const appeal = found(await appealByKey(ctx, request.params.key));
  const draft = found(await openDraft(ctx, appeal.appeal_id));
  if (!mayReadDraft(ctx.actor, appeal, draft)) throw notFound();
  return { appeal, draft };
}

async function show(
  { ctx }: FastifyRequest,
  reply: FastifyReply,
  appeal: WholeAppeal,
  draft: Draft,
  state: { readonly approval?: FormState; readonly returning?: FormState; readonly status?: number },
) {
  const [versions, steps, files, heads] = await Promise.all([
    versionsOf(ctx, draft.draft_id),
    stepsOf(ctx, draft.draft_id),
    draftFiles(ctx, draft.draft_id),
    draft.unit_id ? unitHeads(ctx, draft.unit_id) : [],
  ]);
  const heading = heads.map((one) => one.staff_id);
  const own = `${cardOf(appeal)}/approval`;
  return page(
    reply,
    StaffAppealApprovalPage,
    {
      appeal,
      draft,
      versions,
      steps,
      files: attachmentFields.flatMap((field) =>
        files[field].map((file) => ({ href: `${own}/files/${file.file_id}`, name: file.name, size: file.size_bytes })),
      ),
      waits_for: draft.turn === "head" ? heads.map((one) => one.short_name) : [],
      may_decide: mayDecide(ctx.actor, draft, heading),
      may_take_back: mayTakeBack(ctx.actor, draft),
      approval: state.approval ?? emptyForm(),
      returning: state.returning ?? emptyForm(),
      today: dateIn(ctx.clock.now(), ctx.tenant.zone),
      zone: ctx.tenant.zone,
    },
    { status: state.status ?? 200 },
  );
}
