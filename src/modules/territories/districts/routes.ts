import { readFile } from "node:fs/promises";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { emptyForm, type FormError, type FormState, found, notFound, page, parseForm, Refusal, refuse } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { setBoundary } from "../boundary/actions.ts";
import { optionalBoundary } from "../boundary/store.ts";
import { limits, readGeometry } from "../geometry/forms.ts";
import type { Geometry } from "../tables.ts";
import { addDistrict, changeDistrict, closeDistrict, reopenDistrict } from "./actions.ts";
import { boundaryForm, districtForm } from "./forms.ts";
import { StaffDistrictPage } from "./pages/staff-district.tsx";
import { StaffTerritoriesPage } from "./pages/staff-territories.tsx";
import { countAddresses, districtOptions, selectDistrict, selectDistrictNames } from "./store.ts";

const view = { config: { access: { permission: "territories.view" } } } as const;
const manage = { config: { access: { permission: "territories.manage" } } } as const;
const manageFile = {
  config: { access: { permission: "territories.manage" }, form: true, anyFile: true, fileBytes: limits.bytes },
} as const;
type One = { Params: { district_id: string } };

/** The town's boundary and what it is divided into. */
export function districtRoutes(app: FastifyInstance): void {
  const overview = async (request: FastifyRequest, reply: FastifyReply, forms: { district?: FormState; boundary?: FormState } = {}) => {
    const { ctx } = request;
    return page(
      reply,
      StaffTerritoriesPage,
      {
        boundary: await optionalBoundary(ctx),
        districts: await selectDistrictNames(ctx),
        counts: await countAddresses(ctx),
        district_form: forms.district ?? emptyForm(),
        boundary_form: forms.boundary ?? emptyForm(),
        parents: await districtOptions(ctx),
        may_manage: ctx.actor.permissions.has("territories.manage"),
      },
      { status: forms.district || forms.boundary ? 422 : 200 },
    );
  };

  app.get("/staff/territories", view, (request, reply) => overview(request, reply));

  app.post("/staff/territories/boundary", manageFile, async (request, reply) => {
    const form = parseForm(request, boundaryForm);
    const area = await geometryIn(request, true);
    const errors = [...(form.ok ? [] : form.errors), ...("field" in area ? [area] : [])];
    if (!form.ok || "field" in area || !area.geometry) return overview(request, reply, { boundary: refuse(form.values, ...errors) });
    await setBoundary(request.ctx, { geometry: area.geometry, attribution: form.value.attribution });
    return reply.notice(request.ctx.t("territories:boundary.saved")).redirect("/staff/territories", 303);
  });

  app.post("/staff/territories/districts", manageFile, async (request, reply) => {
    const refused = await save(request, (input, geometry) => addDistrict(request.ctx, input, geometry));
    if (refused) return overview(request, reply, { district: refused });
    return reply.notice(request.ctx.t("territories:district.added")).redirect("/staff/territories", 303);
  });

  const card = async (request: FastifyRequest<One>, reply: FastifyReply, form?: FormState) => {
    const { ctx } = request;
    const district = found(await selectDistrict(ctx, idOf(request)));
    const { kind, name, parent_id, position } = district;
    return page(
      reply,
      StaffDistrictPage,
      {
        district,
        boundary: await optionalBoundary(ctx),
        form: form ?? emptyForm({ kind, name, parent_id: parent_id ?? "", position: String(position) }),
        parents: (await districtOptions(ctx)).filter((option) => option.value !== district.district_id),
      },
      { status: form ? 422 : 200 },
    );
  };

  app.get<One>("/staff/territories/districts/:district_id", manage, (request, reply) => card(request, reply));

  app.post<One>("/staff/territories/districts/:district_id", manageFile, async (request, reply) => {
    found(await selectDistrict(request.ctx, idOf(request)));
    const refused = await save(request, (input, geometry) => changeDistrict(request.ctx, idOf(request), input, geometry));
    if (refused) return card(request, reply, refused);
    return reply.notice(request.ctx.t("territories:district.saved")).redirect("/staff/territories", 303);
  });

  for (const [verb, act] of [
    ["closing", closeDistrict],
    ["reopening", reopenDistrict],
  ] as const) {
    app.post<One>(`/staff/territories/districts/:district_id/${verb}`, manage, async (request, reply) => {
      await act(request.ctx, idOf(request));
      return reply.notice(request.ctx.t(`territories:district.done.${verb}`)).redirect("/staff/territories", 303);
    });
  }
}

/** Reads the form and its file and does the work; the form as it was refused, or undefined when it was not. */
async function save(
  request: FastifyRequest,
  work: (input: ReturnType<typeof districtForm.parse>, geometry?: Geometry) => Promise<unknown>,
): Promise<FormState | undefined> {
  const form = parseForm(request, districtForm);
  const area = await geometryIn(request, false);
  const errors = [...(form.ok ? [] : form.errors), ...("field" in area ? [area] : [])];
  if (!form.ok || "field" in area) return refuse(form.values, ...errors);
  try {
    await work(form.value, area.geometry);
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 409) throw error;
    const field = error.key === "territories:refusal.nesting" ? "parent_id" : "name";
    return refuse(form.values, { field, message: request.ctx.t(error.key, error.values) });
  }
}

/** The lines in the file that came with a form. */
async function geometryIn(request: FastifyRequest, required: boolean): Promise<{ geometry?: Geometry } | FormError> {
  const { t } = request.ctx;
  const upload = request.uploads.find(({ field }) => field === "file");
  if (!upload) return required ? { field: "file", message: t("territories:geojson.missing") } : {};
  const result = readGeometry(await readFile(upload.path, "utf8"));
  return result.ok ? { geometry: result.geometry } : { field: "file", message: t(result.message, result.values) };
}

function idOf(request: FastifyRequest<One>): string {
  if (!isId(request.params.district_id)) throw notFound();
  return request.params.district_id;
}
