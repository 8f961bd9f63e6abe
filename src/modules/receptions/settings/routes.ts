import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { emptyForm, type FormState, page, parseForm } from "#platform/http/index.ts";
import { changeSettings } from "./actions.ts";
import { settingsForm } from "./forms.ts";
import { ReceptionSettingsPage } from "./pages/reception-settings.tsx";
import type { ReceptionSettings } from "./rules.ts";
import { receptionSettings } from "./store.ts";

const base = "/staff/receptions/settings";
const access = { permission: "appeals.configure" } as const;

/** What the town has decided about receptions. */
export function settingsRoutes(app: FastifyInstance): void {
  const show = async (request: FastifyRequest, reply: FastifyReply, form?: FormState) =>
    page(
      reply,
      ReceptionSettingsPage,
      { form: form ?? emptyForm(valuesOf(await receptionSettings(request.ctx))) },
      { status: form ? 422 : 200 },
    );

  app.get(base, { config: { access } }, (request, reply) => show(request, reply));
  app.post(base, { config: { access, form: true } }, async (request, reply) => {
    const form = parseForm(request, settingsForm);
    if (!form.ok) return show(request, reply, form);
    await changeSettings(request.ctx, form.value);
    return reply.notice(request.ctx.t("receptions:settings.saved")).redirect(base, 303);
  });
}

function valuesOf({ field_registers, ...numbers }: ReceptionSettings): Record<string, string> {
  return {
    field_registers: field_registers ? "1" : "",
    ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)])),
  };
}
