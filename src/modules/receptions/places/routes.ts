import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { emptyForm, type FormState, found, page, parseForm } from "#platform/http/index.ts";
import { attempt, refusedForm } from "../routes.ts";
import { addPlace, changePlace, closePlace } from "./actions.ts";
import { placeForm } from "./forms.ts";
import { StaffPlacePage } from "./pages/staff-place.tsx";
import { StaffPlacesPage } from "./pages/staff-places.tsx";
import { optionalPlace, selectPlaces } from "./store.ts";

type One = { Params: { place_id: string } };
const access = { permission: "receptions.manage" } as const;
const list = "/staff/receptions/places";

/** Where people are received, posts for receptions by video among them. */
export function placeRoutes(app: FastifyInstance): void {
  const showList = async (request: FastifyRequest, reply: FastifyReply, form: FormState) =>
    page(reply, StaffPlacesPage, { places: await selectPlaces(request.ctx), form }, { status: form.errors.length > 0 ? 422 : 200 });

  app.get(list, { config: { access } }, (request, reply) => showList(request, reply, emptyForm()));

  app.post(list, { config: { access, form: true } }, async (request, reply) => {
    const form = parseForm(request, placeForm);
    if (!form.ok) return showList(request, reply, form);
    try {
      await addPlace(request.ctx, form.value);
    } catch (error) {
      return showList(request, reply, refusedForm(request, form.values, error));
    }
    return reply.notice(request.ctx.t("receptions:done.place_saved")).redirect(list, 303);
  });

  const showOne = async (request: FastifyRequest<One>, reply: FastifyReply, form?: FormState) => {
    const place = found(await optionalPlace(request.ctx, request.params.place_id));
    const { name, address, note, is_remote } = place;
    const state = form ?? emptyForm({ name, address, note, ...(is_remote ? { is_remote: "1" } : {}) });
    return page(reply, StaffPlacePage, { place, form: state }, { status: form ? 422 : 200 });
  };

  app.get<One>(`${list}/:place_id`, { config: { access } }, (request, reply) => showOne(request, reply));

  app.post<One>(`${list}/:place_id`, { config: { access, form: true } }, async (request, reply) => {
    found(await optionalPlace(request.ctx, request.params.place_id));
    const form = parseForm(request, placeForm);
    if (!form.ok) return showOne(request, reply, form);
    try {
      await changePlace(request.ctx, request.params.place_id, form.value);
    } catch (error) {
      return showOne(request, reply, refusedForm(request, form.values, error));
    }
    return reply.notice(request.ctx.t("receptions:done.place_saved")).redirect(list, 303);
  });

  for (const [verb, open] of [
    ["closing", false],
    ["reopening", true],
  ] as const)
    app.post<One>(`${list}/:place_id/${verb}`, { config: { access } }, (request, reply) =>
      attempt(request, reply, { back: list, done: "receptions:done.place_saved" }, () =>
        closePlace(request.ctx, request.params.place_id, open),
      ),
    );
}
