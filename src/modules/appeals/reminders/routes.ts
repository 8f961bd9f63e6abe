import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { emptyForm, type FormState, page, parseForm } from "#platform/http/index.ts";
import { changeReminders } from "./actions.ts";
import { remindersForm, reminderValues } from "./forms.ts";
import { RemindersPage } from "./pages/reminders.tsx";
import { termControl } from "./store.ts";

const base = "/staff/appeals/reminders";
const right = { permission: "appeals.configure" } as const;

/** When and whom the program reminds of terms. */
export function reminderRoutes(app: FastifyInstance): void {
  const show = async (request: FastifyRequest, reply: FastifyReply, form?: FormState) => {
    const { points, least_answers, reminded_on } = await termControl(request.ctx);
    const props = { form: form ?? emptyForm(reminderValues(points, least_answers)), reminded_on };
    return page(reply, RemindersPage, props, { status: form ? 422 : 200 });
  };

  app.get(base, { config: { access: right } }, (request, reply) => show(request, reply));

  app.post(base, { config: { access: right, form: true } }, async (request, reply) => {
    const form = parseForm(request, remindersForm);
    if (!form.ok) return show(request, reply, form);
    await changeReminders(request.ctx, form.value);
    return reply.notice(request.ctx.t("appeals:reminders.saved")).redirect(base, 303);
  });
}
