import { readFile } from "node:fs/promises";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { staffOptions } from "#modules/people/index.ts";
import { TemplateRefused } from "#platform/documents/index.ts";
import { receive, sendFile, sendMade, takenFiles } from "#platform/files/index.ts";
import { emptyForm, type FormState, found, notFound, page, parseForm, Refusal, refuse } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { exampleLetter, exampleLetterFile, fillLetterhead, usualLetterheadFile } from "../answer-documents/actions.ts";
import { addSigner, changeLetterhead, changeSettings, removeSigner } from "./actions.ts";
import { settingsForm, signerForm } from "./forms.ts";
import { AnswerSettingsPage } from "./pages/answer-settings.tsx";
import { answerSettings, optionalLetterhead, selectSigners } from "./store.ts";

const base = "/staff/appeals/answer-settings";
const right = { permission: "appeals.configure" } as const;
const view = { config: { access: right } } as const;
const form = { config: { access: right, form: true } } as const;

interface Forms {
  readonly settings?: FormState;
  readonly signer?: FormState;
  readonly letterhead?: FormState;
}

/** How the town answers: the chain, who signs, the letterhead. */
export function answerSettingsRoutes(app: FastifyInstance): void {
  app.get(base, view, (request, reply) => show(request, reply, {}));

  app.post(base, form, async (request, reply) => {
    const read = parseForm(request, settingsForm);
    if (!read.ok) return show(request, reply, { settings: read });
    await changeSettings(request.ctx, read.value);
    return reply.notice(request.ctx.t("appeals:answer_settings.done.saved")).redirect(base, 303);
  });

  app.post(`${base}/signers`, form, async (request, reply) => {
    const { ctx } = request;
    const read = parseForm(request, signerForm);
    if (!read.ok) return show(request, reply, { signer: read });
    try {
      await addSigner(ctx, read.value);
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 409) throw error;
      return show(request, reply, { signer: refuse(read.values, { field: "staff_id", message: ctx.t(error.key) }) });
    }
    return reply.notice(ctx.t("appeals:answer_settings.done.signer_added")).redirect(base, 303);
  });

  app.post<{ Params: { signer_id: string } }>(`${base}/signers/:signer_id/removal`, view, async (request, reply) => {
    if (!isId(request.params.signer_id)) throw notFound();
    await removeSigner(request.ctx, request.params.signer_id);
    return reply.notice(request.ctx.t("appeals:answer_settings.done.signer_removed")).redirect(base, 303);
  });

  letterheadRoutes(app);
}

function letterheadRoutes(app: FastifyInstance): void {
  app.post(`${base}/letterhead`, form, async (request, reply) => {
    const { ctx } = request;
    const refused = (message: string) => show(request, reply, { letterhead: refuse({}, { field: "file", message }) });
    if (request.csrfExpired) return refused(ctx.t("http:form.expired"));
    const [upload] = request.uploads;
    if (!upload) return refused(ctx.t("appeals:answer_settings.form.file"));
    const file = await receive(upload);
    if (!file.ok) return refused(ctx.t(file.code, file.values));
    try {
      await fillLetterhead(await readFile(file.path), exampleLetter(ctx));
    } catch (error) {
      if (!(error instanceof TemplateRefused)) throw error;
      return refused(ctx.t(`documents:template.${error.code}`, error.values));
    }
    await changeLetterhead(ctx, file);
    return reply.notice(ctx.t("appeals:answer_settings.done.letterhead")).redirect(base, 303);
  });

  app.post(`${base}/letterhead/removal`, view, async (request, reply) => {
    await changeLetterhead(request.ctx, undefined);
    return reply.notice(request.ctx.t("appeals:answer_settings.done.letterhead_removed")).redirect(base, 303);
  });

  app.get(`${base}/letterhead`, view, async (request, reply) => sendFile(reply, found(await optionalLetterhead(request.ctx))));

  app.get(`${base}/letterhead/usual.docx`, view, async (request, reply) =>
    sendMade(reply, await usualLetterheadFile(), "docx", request.ctx.t("appeals:answer_settings.usual_name")),
  );

  for (const format of ["docx", "pdf"] as const)
    app.get(`${base}/preview.${format}`, view, async (request, reply) => {
      const { ctx } = request;
      return sendMade(reply, await exampleLetterFile(ctx, format), format, ctx.t("appeals:answer_settings.preview_name"));
    });
}

async function show(request: FastifyRequest, reply: FastifyReply, forms: Forms) {
  const { ctx } = request;
  const [settings, signers, letterhead, staff] = await Promise.all([
    answerSettings(ctx),
    selectSigners(ctx),
    optionalLetterhead(ctx),
    staffOptions(ctx),
  ]);
  const values = {
    head_approves: settings.head_approves ? "1" : "",
    signer_approves: settings.signer_approves ? "1" : "",
    objection_days: String(settings.objection_days),
  };
  return page(
    reply,
    AnswerSettingsPage,
    {
      settings: forms.settings ?? emptyForm(values),
      signer: forms.signer ?? emptyForm(),
      letterhead_form: forms.letterhead ?? emptyForm(),
      signers,
      letterhead: letterhead?.name,
      max_size: takenFiles(1).max_size,
      staff: staff.map((person) => ({
        value: person.staff_id,
        label: person.short_name,
        ...(person.unit_name ? { group: person.unit_name } : {}),
      })),
    },
    { status: Object.keys(forms).length > 0 ? 422 : 200 },
  );
}
