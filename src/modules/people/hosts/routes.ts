import { domainToUnicode } from "node:url";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { emptyForm, type FormState, page, parseForm, Refusal, refuse } from "#platform/http/index.ts";
import { addHost, removeHost } from "./actions.ts";
import { hostForm } from "./forms.ts";
import { StaffTownHostsPage } from "./pages/staff-town-hosts.tsx";
import { selectHosts } from "./store.ts";

const path = "/staff/settings/town/hosts";
const manage = { config: { access: { permission: "people.manage" } } } as const;
const manageForm = { config: { access: { permission: "people.manage" }, form: true } } as const;

/** The addresses a town is found at. */
export function hostRoutes(app: FastifyInstance): void {
  const hostsPage = async (request: FastifyRequest, reply: FastifyReply, form: FormState, status = 200) => {
    const hosts = (await selectHosts(request.ctx)).map((host) => ({ host, name: domainToUnicode(host) || host }));
    return page(reply, StaffTownHostsPage, { form, hosts, here: request.hostname.toLowerCase() }, { status });
  };

  app.get(path, manage, (request, reply) => hostsPage(request, reply, emptyForm()));

  app.post(path, manageForm, async (request, reply) => {
    const { ctx } = request;
    const form = parseForm(request, hostForm);
    if (!form.ok) return hostsPage(request, reply, form, 422);
    try {
      await addHost(ctx, form.value.host);
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 409) throw error;
      return hostsPage(request, reply, refuse(form.values, { field: "host", message: ctx.t(error.key, error.values) }), 422);
    }
    return reply.notice(ctx.t("people:hosts.added", { host: form.value.host })).redirect(path, 303);
  });

  app.post<{ Params: { host: string } }>(`${path}/:host/removal`, manage, async (request, reply) => {
    const { ctx } = request;
    const { host } = request.params;
    await removeHost(ctx, host, request.hostname.toLowerCase());
    return reply.notice(ctx.t("people:hosts.removed", { host })).redirect(path, 303);
  });
}
