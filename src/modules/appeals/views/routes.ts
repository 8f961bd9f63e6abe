import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { emptyForm, type FormState, found, notFound, page, parseForm, Refusal, refuse } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { forgetView, nameView, saveView } from "./actions.ts";
import { keptQuery, viewForm, viewTitleForm } from "./forms.ts";
import { StaffAppealsViewPage } from "./pages/staff-appeals-view.tsx";
import { StaffAppealsViewDeletionPage } from "./pages/staff-appeals-view-deletion.tsx";
import { StaffAppealsViewsPage } from "./pages/staff-appeals-views.tsx";
import { optionalView, viewsOf } from "./store.ts";

const access = { permission: "appeals.view" } as const;
type ViewParams = { Params: { view_id: string } };

/** Lists that somebody wants to find again tomorrow; everybody has their own. */
export function viewRoutes(app: FastifyInstance): void {
  const list = async (request: FastifyRequest, reply: FastifyReply, form: FormState, query: string, status: number) =>
    page(reply, StaffAppealsViewsPage, { views: await viewsOf(request.ctx, "appeals"), form, query }, { status });

  app.get("/staff/appeals/views", { config: { access } }, (request, reply) => list(request, reply, emptyForm(), "", 200));

  app.post("/staff/appeals/views", { config: { access, form: true } }, async (request, reply) => {
    const { ctx } = request;
    const form = parseForm(request, viewForm);
    const query = keptQuery(String((request.body as { query?: unknown } | null)?.query ?? "").slice(0, 2000));
    if (!form.ok) return list(request, reply, form, query, 422);
    const refused = await refusalOf(saveView(ctx, { title: form.value.title, query }));
    if (refused) return list(request, reply, refuse(form.values, { field: "title", message: ctx.t(refused.key) }), query, 422);
    return reply
      .notice(ctx.t("appeals:done.view_saved", { title: form.value.title }))
      .redirect(`/staff/appeals${query ? `?${query}` : ""}`, 303);
  });

  app.get<ViewParams>("/staff/appeals/views/:view_id", { config: { access } }, async (request, reply) => {
    const view = await viewOf(request);
    return page(reply, StaffAppealsViewPage, { view, form: emptyForm({ title: view.title }) });
  });

  app.post<ViewParams>("/staff/appeals/views/:view_id", { config: { access, form: true } }, async (request, reply) => {
    const { ctx } = request;
    const view = await viewOf(request);
    const form = parseForm(request, viewTitleForm);
    if (!form.ok) return page(reply, StaffAppealsViewPage, { view, form }, { status: 422 });
    const refused = await refusalOf(nameView(ctx, view.view_id, form.value.title));
    if (refused)
      return page(
        reply,
        StaffAppealsViewPage,
        { view, form: refuse(form.values, { field: "title", message: ctx.t(refused.key) }) },
        { status: 422 },
      );
    return reply.notice(ctx.t("appeals:done.view_renamed")).redirect("/staff/appeals/views", 303);
  });

  app.get<ViewParams>("/staff/appeals/views/:view_id/deletion", { config: { access } }, async (request, reply) =>
    page(reply, StaffAppealsViewDeletionPage, { view: await viewOf(request) }),
  );

  app.post<ViewParams>("/staff/appeals/views/:view_id/deletion", { config: { access } }, async (request, reply) => {
    const view = await viewOf(request);
    await forgetView(request.ctx, view.view_id);
    return reply.notice(request.ctx.t("appeals:done.view_deleted", { title: view.title })).redirect("/staff/appeals/views", 303);
  });
}

async function viewOf(request: FastifyRequest) {
  const { view_id } = request.params as { view_id: string };
  if (!isId(view_id)) throw notFound();
  return found(await optionalView(request.ctx, view_id));
}

/** The 409 a verb was refused with, for the form. */
async function refusalOf(work: Promise<unknown>): Promise<Refusal | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof Refusal && error.status === 409) return error;
    throw error;
  }
}
