import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { emptyForm, type FormState, found, notFound, page, parseForm, Refusal, refuse } from "#platform/http/index.ts";
import { translator } from "#platform/i18n/index.ts";
import { isId } from "#platform/ids.ts";
import { applyImport, planImport, prepareImport } from "./actions.ts";
import { StaffTerritoriesImportPage } from "./pages/staff-territories-import.tsx";
import { StaffTerritoriesImportNewPage } from "./pages/staff-territories-import-new.tsx";
import { columns, type Headings } from "./rules.ts";
import { selectImport } from "./store.ts";

const fileBytes = 20 * 1024 * 1024;
const manage = { config: { access: { permission: "territories.manage" } } } as const;
const manageFile = { config: { access: { permission: "territories.manage" }, form: true, anyFile: true, fileBytes } } as const;
type One = { Params: { import_id: string } };

/** Streets and houses from a file: read, looked at, taken over. */
export function importRoutes(app: FastifyInstance): void {
  const newPage = (reply: FastifyReply, form: FormState) =>
    page(reply, StaffTerritoriesImportNewPage, { form, max_size: fileBytes }, { status: form.errors.length > 0 ? 422 : 200 });

  app.get("/staff/territories/imports/new", manage, (_request, reply) => newPage(reply, emptyForm()));

  app.post("/staff/territories/imports", manageFile, async (request, reply) => {
    const { ctx } = request;
    const form = parseForm(request, z.object({}));
    if (!form.ok) return newPage(reply, form);
    const file = request.uploads.find(({ field }) => field === "file");
    if (!file) return newPage(reply, refuse(form.values, { field: "file", message: ctx.t("territories:import.missing") }));
    try {
      return reply.redirect(`/staff/territories/imports/${await prepareImport(ctx, file, headings())}`, 303);
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 422) throw error;
      return newPage(reply, refuse(form.values, { field: "file", message: ctx.t(error.key, error.values) }));
    }
  });

  app.get<One>("/staff/territories/imports/:import_id", manage, async (request, reply) => {
    const list = found(await selectImport(request.ctx, idOf(request)));
    return page(reply, StaffTerritoriesImportPage, { list, plan: await planImport(request.ctx, list.rows) });
  });

  app.post<One>("/staff/territories/imports/:import_id/application", manage, async (request, reply) => {
    const plan = await applyImport(request.ctx, idOf(request));
    return reply.notice(request.ctx.t("territories:import.done", { ...plan })).redirect("/staff/territories/streets", 303);
  });
}

/** Headings in the words of both languages, whatever the reader's: a file keeps those it was made with. */
function headings(): Headings {
  const both = [translator("ru"), translator("en")];
  return Object.fromEntries(columns.map((column) => [column, both.map((t) => t(`territories:import.column.${column}`))])) as Record<
    (typeof columns)[number],
    string[]
  >;
}

function idOf(request: FastifyRequest<One>): string {
  if (!isId(request.params.import_id)) throw notFound();
  return request.params.import_id;
}
