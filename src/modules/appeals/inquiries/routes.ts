import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { today } from "#platform/clock.ts";
import { explain } from "#platform/deadlines/index.ts";
import { fileForDownload, sendFile, takenFiles } from "#platform/files/index.ts";
import { emptyForm, type FormState, found, page, parseForm, Refusal, refuse } from "#platform/http/index.ts";
import { mayBeAsked } from "../authorities/rules.ts";
import { openAuthorities } from "../authorities/store.ts";
import { cardOf } from "../lists/rules.ts";
import { receiveUploads } from "../reading/actions.ts";
import { appealFor, verbPage } from "../reading/routes.ts";
import { readableAppeal } from "../reading/store.ts";
import { termOf } from "../terms/store.ts";
import { inquire, noteReply } from "./actions.ts";
import { inquireForm, replyForm } from "./forms.ts";
import { StaffAppealInquirePage } from "./pages/staff-appeal-inquire.tsx";
import { StaffAppealReplyPage } from "./pages/staff-appeal-reply.tsx";
import { inquiriesOf } from "./store.ts";

const access = { permission: "appeals.view" } as const;
type One = { Params: { key: string; inquiry_id: string } };

/** Asking another body, and noting what it replied. */
export function inquiryRoutes(app: FastifyInstance): void {
  verbPage(app, {
    path: "inquire",
    verb: "inquire",
    form: inquireForm,
    Page: StaffAppealInquirePage,
    more: async (ctx) => {
      const term = await termOf(ctx, "inter-agency-request", today(ctx.clock, ctx.tenant.zone));
      const bodies = (await openAuthorities(ctx)).filter((body) => mayBeAsked(body.kind));
      return { bodies, by: term.due, lines: explain(term.explanation, ctx.t, ctx.language) };
    },
    act: (ctx, appeal, value) => inquire(ctx, appeal.appeal_id, value),
    done: "appeals:inquiries.done.sent",
  });

  const show = async (request: FastifyRequest<One>, reply: FastifyReply, form?: FormState, status = 200) => {
    const { ctx, params } = request;
    const appeal = await appealFor(ctx, params.key, "inquire");
    const inquiry = found((await inquiriesOf(ctx, appeal.appeal_id)).find((one) => one.inquiry_id === params.inquiry_id));
    const now = today(ctx.clock, ctx.tenant.zone);
    const props = {
      appeal,
      inquiry,
      today: now,
      form: form ?? emptyForm({ replied_on: now.toString() }),
      files: takenFiles(app.veche.config.FILE_MAX_COUNT),
    };
    return page(reply, StaffAppealReplyPage, props, { status });
  };

  app.get<One>("/staff/appeals/:key/inquiries/:inquiry_id", { config: { access } }, (request, reply) => show(request, reply));

  app.post<One>("/staff/appeals/:key/inquiries/:inquiry_id", { config: { access, form: true } }, async (request, reply) => {
    const { ctx, params } = request;
    const appeal = await appealFor(ctx, params.key, "inquire");
    found((await inquiriesOf(ctx, appeal.appeal_id)).find((one) => one.inquiry_id === params.inquiry_id));
    const form = parseForm(request, replyForm);
    if (!form.ok) return show(request, reply, form, 422);
    const { received, errors } = await receiveUploads(request);
    const [refused] = errors;
    if (refused) {
      const message = ctx.t(refused.key, refused.values);
      return show(request, reply, refuse(form.values, { field: "files", message }), 422);
    }
    try {
      await noteReply(ctx, appeal.appeal_id, params.inquiry_id, form.value, received);
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 409) throw error;
      const message = ctx.t(error.key, error.values);
      return show(request, reply, refuse(form.values, { field: String(error.values.field ?? ""), message }), 409);
    }
    return reply.notice(ctx.t("appeals:inquiries.done.replied")).redirect(cardOf(appeal), 303);
  });

  app.get<{ Params: { key: string; inquiry_id: string; file_id: string } }>(
    "/staff/appeals/:key/inquiries/:inquiry_id/files/:file_id",
    { config: { access } },
    async (request, reply) => {
      const { ctx, params } = request;
      const appeal = found(await readableAppeal(ctx, params.key));
      const inquiry = found((await inquiriesOf(ctx, appeal.appeal_id)).find((one) => one.inquiry_id === params.inquiry_id));
      const subject = { subject_type: "appeal_inquiry", subject_id: inquiry.inquiry_id };
      return sendFile(reply, found(await fileForDownload(ctx, params.file_id, subject)));
    },
  );
}
