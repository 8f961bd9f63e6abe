import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { emptyForm, type FormState, found, notFound, page, parseForm, Refusal, refuse } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { addUnit, changeUnit, closeUnit, reopenUnit } from "./actions.ts";
import { unitForm } from "./forms.ts";
import { StaffUnitPage } from "./pages/staff-unit.tsx";
import { StaffUnitsPage } from "./pages/staff-units.tsx";
import { inTreeOrder } from "./rules.ts";
import { countPeople, selectUnit, selectUnits, unitOptions } from "./store.ts";

const view = { config: { access: { permission: "people.view" } } } as const;
const manage = { config: { access: { permission: "people.manage" } } } as const;
const manageForm = { config: { access: { permission: "people.manage" }, form: true } } as const;
type UnitParams = { Params: { unit_id: string } };

/** The tree of units and the means to change it. */
export function unitRoutes(app: FastifyInstance): void {
  const treePage = async (request: FastifyRequest, reply: FastifyReply, form: FormState, status = 200) => {
    const { ctx } = request;
    const [all, counts] = await Promise.all([selectUnits(ctx), countPeople(ctx)]);
    const units = inTreeOrder(all.map((unit) => ({ ...unit, people: counts.get(unit.unit_id) ?? 0 })));
    return page(
      reply,
      StaffUnitsPage,
      { units, form, options: await unitOptions(ctx), may_manage: ctx.actor.permissions.has("people.manage") },
      { status },
    );
  };

  app.get("/staff/units", view, (request, reply) => treePage(request, reply, emptyForm()));

  app.post("/staff/units", manageForm, async (request, reply) => {
    const { ctx } = request;
    const form = parseForm(request, unitForm);
    if (!form.ok) return treePage(request, reply, form, 422);
    const refused = await refusalOf(() => addUnit(ctx, form.value));
    if (refused)
      return treePage(request, reply, refuse(form.values, { field: "parent_id", message: ctx.t(refused.key, refused.values) }), 422);
    return reply.notice(ctx.t("people:units.added", { name: form.value.name })).redirect("/staff/units", 303);
  });

  const unitPage = async (request: FastifyRequest<UnitParams>, reply: FastifyReply, form?: FormState) => {
    const unit = found(await selectUnit(request.ctx, idOf(request)));
    const { name, short_name, position, parent_id } = unit;
    const options = (await unitOptions(request.ctx)).filter((option) => option.value !== unit.unit_id);
    const state = form ?? emptyForm({ name, short_name, position: String(position), parent_id: parent_id ?? "" });
    return page(reply, StaffUnitPage, { unit, form: state, options }, { status: form ? 422 : 200 });
  };

  app.get<UnitParams>("/staff/units/:unit_id", manage, (request, reply) => unitPage(request, reply));

  app.post<UnitParams>("/staff/units/:unit_id", manageForm, async (request, reply) => {
    const { ctx } = request;
    const form = parseForm(request, unitForm);
    if (!form.ok) return unitPage(request, reply, form);
    const refused = await refusalOf(() => changeUnit(ctx, idOf(request), form.value));
    if (refused) return unitPage(request, reply, refuse(form.values, { field: "parent_id", message: ctx.t(refused.key, refused.values) }));
    return reply.notice(ctx.t("people:units.saved")).redirect("/staff/units", 303);
  });

  for (const [verb, act] of Object.entries({ closing: closeUnit, reopening: reopenUnit })) {
    app.post<UnitParams>(`/staff/units/:unit_id/${verb}`, manage, async (request, reply) => {
      await act(request.ctx, idOf(request));
      return reply.notice(request.ctx.t(`people:units.done.${verb}`)).redirect("/staff/units", 303);
    });
  }
}

function idOf(request: FastifyRequest<UnitParams>): string {
  if (!isId(request.params.unit_id)) throw notFound();
  return request.params.unit_id;
}

/** The 409 a change was refused with: that goes beside the field. */
async function refusalOf(work: () => Promise<unknown>): Promise<Refusal | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal && error.status === 409) return error;
    throw error;
  }
}
