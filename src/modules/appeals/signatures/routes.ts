import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { dateIn } from "#platform/clock.ts";
import { fileForDownload, fileSettings, filesOf, receive, sendFile } from "#platform/files/index.ts";
import { conflict, emptyForm, type FormState, found, notFound, page, refuse } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { cardOf } from "../lists/rules.ts";
import { appealFor } from "../reading/routes.ts";
import { readableAppeal, type WholeAppeal } from "../reading/store.ts";
import { attachSignature } from "./actions.ts";
import { StaffAppealSignaturePage } from "./pages/staff-appeal-signature.tsx";
import { signatureSubject } from "./rules.ts";

type Route = { Params: { key: string } };
const url = "/staff/appeals/:key/signature";
const access = { permission: "appeals.view" } as const;
const mostBytes = 2_000_000;

/** The detached electronic signature of an answer. */
export function signatureRoutes(app: FastifyInstance): void {
  app.get<Route>(url, { config: { access } }, async (request, reply) => {
    const appeal = await appealFor(request.ctx, request.params.key, "answer");
    if (appeal.state !== "answered") throw conflict("appeals:rating.no_answer");
    return show(request, reply, appeal, emptyForm());
  });

  app.post<Route>(url, { config: { access, form: true } }, async (request, reply) => {
    const { ctx } = request;
    const appeal = await appealFor(ctx, request.params.key, "answer");
    const refused = (message: string) => show(request, reply, appeal, refuse({}, { field: "file", message }));
    if (request.csrfExpired) return refused(ctx.t("http:form.expired"));
    const [upload] = request.uploads;
    if (!upload) return refused(ctx.t("appeals:signature.form.file"));
    const file = await receive(upload, { ...fileSettings().limits, bytes: mostBytes, kinds: new Set(["sig"]) });
    if (!file.ok) return refused(file.code === "files:refused.type" ? ctx.t("appeals:signature.form.kind") : ctx.t(file.code, file.values));
    await attachSignature(ctx, appeal.appeal_id, file);
    return reply.notice(ctx.t("appeals:signature.done")).redirect(cardOf(appeal), 303);
  });

  app.get<{ Params: { key: string; file_id: string } }>(`${url}/files/:file_id`, { config: { access } }, async (request, reply) => {
    const appeal = found(await readableAppeal(request.ctx, request.params.key));
    if (!isId(request.params.file_id)) throw notFound();
    return sendFile(reply, found(await fileForDownload(request.ctx, request.params.file_id, signatureSubject(appeal.appeal_id))));
  });
}

async function show({ ctx }: FastifyRequest, reply: FastifyReply, appeal: WholeAppeal, form: FormState) {
  const today = dateIn(ctx.clock.now(), ctx.tenant.zone);
  const known = (await filesOf(ctx, signatureSubject(appeal.appeal_id))).at(-1);
  return page(
    reply,
    StaffAppealSignaturePage,
    { appeal, form, today, known: known?.name, max_size: mostBytes },
    { status: form.errors.length > 0 ? 422 : 200 },
  );
}
