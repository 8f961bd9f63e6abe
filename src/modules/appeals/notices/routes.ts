import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { explain } from "#platform/deadlines/index.ts";
import { emptyForm, type FormState, found, page, parseForm } from "#platform/http/index.ts";
import { readableAppeal } from "../reading/store.ts";
import { resetText, saveText } from "./actions.ts";
import { textForm } from "./forms.ts";
import { StaffAppealNoticePage } from "./pages/staff-appeal-notice.tsx";
import { TextPage } from "./pages/text.tsx";
import { TextsPage } from "./pages/texts.tsx";
import { namesOf, placeholdersOf, shownText, type TextCode, textCodes } from "./rules.ts";
import { noticesOf, readyText, townTexts } from "./store.ts";

const base = "/staff/appeals/texts";
const right = { permission: "appeals.configure" } as const;
type One = { Params: { code: string } };

/** Ready texts of letters, which a town words as it likes; and each letter as it went out, to be printed. */
export function noticeRoutes(app: FastifyInstance): void {
  app.get(base, { config: { access: right } }, async (request, reply) => {
    const own = await townTexts(request.ctx);
    return page(reply, TextsPage, {
      texts: textCodes.map((code) => ({ code, changed: own.get(code) ?? null })),
      zone: request.ctx.tenant.zone,
    });
  });

  const one = async (request: FastifyRequest<One>, reply: FastifyReply, form?: FormState) => {
    const { ctx } = request;
    const code = codeOf(request);
    const changed = (await townTexts(ctx)).has(code);
    const names = namesOf(ctx.t);
    const props = {
      code,
      changed,
      placeholders: placeholdersOf(code).map((one) => ({ code: one, name: names.get(one) ?? one })),
      form: form ?? emptyForm({ body: shownText(await readyText(ctx, code), names) }),
    };
    return page(reply, TextPage, props, { status: form ? 422 : 200 });
  };

  app.get<One>(`${base}/:code`, { config: { access: right } }, (request, reply) => one(request, reply));

  app.post<One>(`${base}/:code`, { config: { access: right, form: true } }, async (request, reply) => {
    const code = codeOf(request);
    const form = parseForm(request, textForm(code, namesOf(request.ctx.t)));
    if (!form.ok) return one(request, reply, form);
    await saveText(request.ctx, code, form.value.body);
    return reply.notice(request.ctx.t("appeals:notices.saved")).redirect(base, 303);
  });

  app.post<One>(`${base}/:code/reset`, { config: { access: right } }, async (request, reply) => {
    await resetText(request.ctx, codeOf(request));
    return reply.notice(request.ctx.t("appeals:notices.reset_done")).redirect(base, 303);
  });

  app.get<{ Params: { key: string; notice_id: string } }>(
    "/staff/appeals/:key/notices/:notice_id",
    { config: { access: { permission: "appeals.view" } } },
    async (request, reply) => {
      const { ctx, params } = request;
      const appeal = found(await readableAppeal(ctx, params.key));
      const notice = found((await noticesOf(ctx, appeal.appeal_id)).find((one) => one.notice_id === params.notice_id));
      const lines = notice.due_explanation ? explain(notice.due_explanation, ctx.t, ctx.language) : [];
      return page(reply, StaffAppealNoticePage, {
        appeal,
        notice,
        lines,
        town: String(ctx.tenant.settings.authority_name ?? ctx.tenant.name),
      });
    },
  );
}

function codeOf({ params }: FastifyRequest<One>): TextCode {
  return found(textCodes.find((code) => code === params.code));
}
