import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { emptyForm, type FormState, found, notFound, page, parseForm, Refusal, refuse } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { addSystem, changeSystem, issueToken, revokeToken, rotateToken, setDisabled } from "./actions.ts";
import { rotationForm, systemForm, tokenForm, usualRate } from "./forms.ts";
import { IntegrationsPage } from "./pages/integrations.tsx";
import { SystemPage } from "./pages/system.tsx";
import { SystemNewPage } from "./pages/system-new.tsx";
import { TokenPage } from "./pages/token.tsx";
import { optionalSystem, selectSystems, tokensOf } from "./store.ts";

const path = "/staff/integrations";
const access = { permission: "people.manage" } as const;
const read = { config: { access } } as const;
const write = { config: { access, form: true } } as const;

type Params = { system_id: string; token_id: string };

/** The systems that talk to the town, and their tokens. */
export function tokenRoutes(app: FastifyInstance): void {
  app.get(path, read, async (request, reply) =>
    page(reply, IntegrationsPage, { systems: await selectSystems(request.ctx), zone: request.ctx.tenant.zone }),
  );

  app.get(`${path}/new`, read, (_request, reply) => page(reply, SystemNewPage, { form: emptyForm() }));
  app.post(`${path}/new`, write, async (request, reply) => {
    const { ctx } = request;
    const form = parseForm(request, systemForm);
    if (!form.ok) return page(reply, SystemNewPage, { form }, { status: 422 });
    try {
      const system_id = await addSystem(ctx, form.value);
      return reply.notice(ctx.t("tokens:system.added")).redirect(`${path}/${system_id}`, 303);
    } catch (error) {
      const { form: refused, status } = taken(request, form.values, error);
      return page(reply, SystemNewPage, { form: refused }, { status });
    }
  });

  app.get<{ Params: Params }>(`${path}/:system_id`, read, (request, reply) => systemPage(request, reply, {}));

  app.post<{ Params: Params }>(`${path}/:system_id`, write, async (request, reply) => {
    const { ctx } = request;
    const { system_id } = await systemOf(request);
    const form = parseForm(request, systemForm);
    if (!form.ok) return systemPage(request, reply, { system: form }, 422);
    try {
      await changeSystem(ctx, system_id, form.value);
    } catch (error) {
      const { form: refused, status } = taken(request, form.values, error);
      return systemPage(request, reply, { system: refused }, status);
    }
    return reply.notice(ctx.t("tokens:system.saved")).redirect(`${path}/${system_id}`, 303);
  });

  for (const [verb, disabled] of [
    ["disabling", true],
    ["enabling", false],
  ] as const)
    app.post<{ Params: Params }>(`${path}/:system_id/${verb}`, read, async (request, reply) => {
      const { system_id } = await systemOf(request);
      await setDisabled(request.ctx, system_id, disabled);
      return reply.notice(request.ctx.t(`tokens:system.done.${verb}`)).redirect(`${path}/${system_id}`, 303);
    });

  // what is shown once is answered at once: after a redirect it would have to be kept somewhere
  app.post<{ Params: Params }>(`${path}/:system_id/tokens`, write, async (request, reply) => {
    const system = await systemOf(request);
    const form = parseForm(request, tokenForm);
    if (!form.ok) return systemPage(request, reply, { token: form }, 422);
    const issued = await issueToken(request.ctx, system.system_id, form.value);
    return page(reply, TokenPage, { system, issued, works_until: null, zone: request.ctx.tenant.zone });
  });

  app.post<{ Params: Params }>(`${path}/:system_id/tokens/:token_id/rotation`, write, async (request, reply) => {
    const { ctx, params } = request;
    const system = await systemOf(request);
    if (!isId(params.token_id)) throw notFound();
    const form = parseForm(request, rotationForm);
    if (!form.ok) return systemPage(request, reply, { token: form }, 422);
    const issued = await rotateToken(ctx, system.system_id, params.token_id, Number(form.value.overlap));
    const works_until = ctx.clock.now().add({ hours: Number(form.value.overlap) });
    return page(reply, TokenPage, { system, issued, works_until, zone: ctx.tenant.zone });
  });

  app.post<{ Params: Params }>(`${path}/:system_id/tokens/:token_id/revocation`, read, async (request, reply) => {
    const { ctx, params } = request;
    const { system_id } = await systemOf(request);
    if (!isId(params.token_id)) throw notFound();
    await revokeToken(ctx, system_id, params.token_id);
    return reply.notice(ctx.t("tokens:token.revoked")).redirect(`${path}/${system_id}`, 303);
  });
}

async function systemOf({ ctx, params }: FastifyRequest<{ Params: Params }>) {
  if (!isId(params.system_id)) throw notFound();
  return found(await optionalSystem(ctx, params.system_id));
}

async function systemPage(
  request: FastifyRequest<{ Params: Params }>,
  reply: FastifyReply,
  forms: { readonly system?: FormState; readonly token?: FormState },
  status = 200,
) {
  const { ctx } = request;
  const system = await systemOf(request);
  const { name, owner_email, note } = system;
  return page(
    reply,
    SystemPage,
    {
      system,
      tokens: await tokensOf(ctx, system.system_id),
      now: ctx.clock.now(),
      zone: ctx.tenant.zone,
      system_form: forms.system ?? emptyForm({ name, owner_email, note }),
      token_form: forms.token ?? emptyForm({ scopes: ["appeals.read"], life: "365", per_minute: String(usualRate) }),
    },
    { status },
  );
}

/** A name that another system has is a matter of the form. */
function taken(request: FastifyRequest, values: FormState["values"], error: unknown): { form: FormState; status: number } {
  if (!(error instanceof Refusal) || error.status !== 409) throw error;
  return {
    form: refuse(values, { field: String(error.values.field ?? ""), message: request.ctx.t(error.key, error.values) }),
    status: 422,
  };
}
