import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { emptyForm, type FormState, found, notFound, page, parseForm, Refusal, refuse } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { addAuthority, changeAuthority, closeAuthority } from "./actions.ts";
import { authorityForm } from "./forms.ts";
import { AuthoritiesPage } from "./pages/authorities.tsx";
import { AuthorityPage } from "./pages/authority.tsx";
import { selectAuthorities } from "./store.ts";

const base = "/staff/appeals/authorities";
const right = { permission: "appeals.configure" } as const;
type One = { Params: { authority_id: string } };

/** The town's list of bodies that appeals are forwarded to and that are asked for documents. */
export function authorityRoutes(app: FastifyInstance): void {
  const list = async (request: FastifyRequest, reply: FastifyReply, form: FormState, status = 200) =>
    page(reply, AuthoritiesPage, { authorities: await selectAuthorities(request.ctx), form }, { status });

  app.get(base, { config: { access: right } }, (request, reply) => list(request, reply, emptyForm({ kind: "executive" })));

  app.post(base, { config: { access: right, form: true } }, async (request, reply) => {
    const { ctx } = request;
    const form = parseForm(request, authorityForm);
    if (!form.ok) return list(request, reply, form, 422);
    const refused = await refusalOf(request, () => addAuthority(ctx, form.value));
    if (refused) return list(request, reply, refuse(form.values, refused), 409);
    return reply.notice(ctx.t("appeals:authorities.added", { name: form.value.name })).redirect(base, 303);
  });

  const one = async (request: FastifyRequest<One>, reply: FastifyReply, form?: FormState, status = 200) => {
    const authority = found((await selectAuthorities(request.ctx)).find((row) => row.authority_id === request.params.authority_id));
    const { name, kind, official, address, email } = authority;
    const values = { name, kind, official: official ?? "", address: address ?? "", email: email ?? "" };
    return page(reply, AuthorityPage, { authority, form: form ?? emptyForm(values) }, { status });
  };

  app.get<One>(`${base}/:authority_id`, { config: { access: right } }, (request, reply) => one(request, reply));

  app.post<One>(`${base}/:authority_id`, { config: { access: right, form: true } }, async (request, reply) => {
    const form = parseForm(request, authorityForm);
    if (!form.ok) return one(request, reply, form, 422);
    const refused = await refusalOf(request, () => changeAuthority(request.ctx, idOf(request), form.value));
    if (refused) return one(request, reply, refuse(form.values, refused), 409);
    return reply.notice(request.ctx.t("appeals:authorities.saved")).redirect(base, 303);
  });

  for (const verb of ["closing", "reopening"] as const) {
    app.post<One>(`${base}/:authority_id/${verb}`, { config: { access: right } }, async (request, reply) => {
      await closeAuthority(request.ctx, idOf(request), verb === "closing");
      return reply.notice(request.ctx.t(`appeals:authorities.done.${verb}`)).redirect(base, 303);
    });
  }
}

function idOf({ params }: FastifyRequest<One>): string {
  if (!isId(params.authority_id)) throw notFound();
  return params.authority_id;
}

/** The 409 a change was refused with: that goes beside the field. */
async function refusalOf({ ctx }: FastifyRequest, work: () => Promise<unknown>) {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal && error.status === 409)
      return { field: String(error.values.field ?? ""), message: ctx.t(error.key, error.values) };
    throw error;
  }
}
