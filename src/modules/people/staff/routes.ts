import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import {
  emptyForm,
  type FormState,
  fields,
  found,
  keyset,
  notFound,
  page,
  parseForm,
  Refusal,
  readCursor,
  refuse,
} from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { invite } from "../invitations/actions.ts";
import { grantRole, revokeRole } from "../roles/actions.ts";
import { grantForm } from "../roles/forms.ts";
import { countRoles, selectGrants } from "../roles/store.ts";
import { selectSubtree, unitOptions } from "../units/store.ts";
import { addPerson, addPost, changePerson, disablePerson, enablePerson, endPost, resetSecondFactor } from "./actions.ts";
import { newPersonForm, peopleFilter, personForm, postForm } from "./forms.ts";
import { StaffPeoplePage } from "./pages/staff-people.tsx";
import { StaffPersonPage } from "./pages/staff-person.tsx";
import { StaffPersonNewPage } from "./pages/staff-person-new.tsx";
import { StaffRolesPage } from "./pages/staff-roles.tsx";
import { selectPeople, selectPerson, selectPosts } from "./store.ts";

const view = { config: { access: { permission: "people.view" } } } as const;
const manage = { config: { access: { permission: "people.manage" } } } as const;
const manageForm = { config: { access: { permission: "people.manage" }, form: true } } as const;
const perPage = 50;

type PersonParams = { Params: { staff_id: string } };
type PartParams = { Params: { staff_id: string; part_id: string } };

/** The town's staff: who they are, where they work, what they may do. */
export function staffRoutes(app: FastifyInstance): void {
  app.get("/staff/people", view, async (request, reply) => {
    const { ctx } = request;
    const filter = peopleFilter.parse(request.query);
    const after = readCursor(filter.after, 2);
    const place =
      after && typeof after[0] === "string" && typeof after[1] === "string" && isId(after[1]) ? ([after[0], after[1]] as const) : undefined;
    const unit_ids = filter.unit ? await selectSubtree(ctx, filter.unit) : undefined;
    const rows = await selectPeople(ctx, {
      text: filter.q,
      role: filter.role,
      state: filter.state,
      unit_ids,
      after: place,
      limit: perPage + 1,
    });
    const people = keyset(rows, perPage, (row) => [row.full_name, row.staff_id]);
    return page(reply, StaffPeoplePage, { people, units: await unitOptions(ctx), may_manage: ctx.actor.permissions.has("people.manage") });
  });

  app.get("/staff/people/new", manage, async (request, reply) =>
    page(reply, StaffPersonNewPage, { form: emptyForm(), units: await unitOptions(request.ctx) }),
  );

  app.post("/staff/people", manageForm, async (request, reply) => {
    const { ctx } = request;
    const again = async (form: FormState) => page(reply, StaffPersonNewPage, { form, units: await unitOptions(ctx) }, { status: 422 });
    const form = parseForm(request, newPersonForm);
    if (!form.ok) return again(form);
    const staff_id = await withRefusal(() => addPerson(ctx, form.value));
    if (staff_id instanceof Refusal) return again(refuse(form.values, { field: "email", message: ctx.t(staff_id.key, staff_id.values) }));
    return reply.notice(ctx.t("people:staff.invited", { email: form.value.email })).redirect(`/staff/people/${staff_id}`, 303);
  });

  app.get("/staff/people/roles", view, async (request, reply) =>
    page(reply, StaffRolesPage, { counts: await countRoles(request.ctx), permissions: app.veche.wiring.permissions ?? [] }),
  );

  const personPage = async (
    request: FastifyRequest,
    reply: FastifyReply,
    forms: { person?: FormState; post?: FormState; grant?: FormState } = {},
  ) => {
    const { ctx } = request;
    const { staff_id } = request.params as { staff_id: string };
    if (!isId(staff_id)) throw notFound();
    const person = found(await selectPerson(ctx, staff_id));
    const [posts, grants, units] = await Promise.all([selectPosts(ctx, staff_id), selectGrants(ctx, staff_id), unitOptions(ctx)]);
    const props = {
      person,
      posts,
      grants,
      units,
      zone: ctx.tenant.zone,
      may_manage: ctx.actor.permissions.has("people.manage"),
      is_self: ctx.actor.id === staff_id,
      person_form: forms.person ?? emptyForm({ full_name: person.full_name, email: person.email, phone: person.phone ?? "" }),
      post_form: forms.post ?? emptyForm(),
      grant_form: forms.grant ?? emptyForm(),
    };
    return page(reply, StaffPersonPage, props, { status: Object.keys(forms).length > 0 ? 422 : 200 });
  };

  app.get<PersonParams>("/staff/people/:staff_id", view, (request, reply) => personPage(request, reply));

  app.post<PersonParams>("/staff/people/:staff_id", manageForm, async (request, reply) => {
    const { ctx } = request;
    const form = parseForm(request, personForm);
    if (!form.ok) return personPage(request, reply, { person: form });
    const refused = await withRefusal(() => changePerson(ctx, idOf(request), form.value));
    if (refused instanceof Refusal)
      return personPage(request, reply, { person: refuse(form.values, { field: "email", message: ctx.t(refused.key, refused.values) }) });
    return done(request, reply, "people:staff.saved");
  });

  app.post<PersonParams>("/staff/people/:staff_id/posts", manageForm, async (request, reply) => {
    const form = parseForm(request, postForm);
    if (!form.ok) return personPage(request, reply, { post: form });
    await addPost(request.ctx, idOf(request), form.value);
    return done(request, reply, "people:staff.post_given");
  });

  app.post<PersonParams>("/staff/people/:staff_id/roles", manageForm, async (request, reply) => {
    const form = parseForm(request, grantForm);
    if (!form.ok) return personPage(request, reply, { grant: form });
    await grantRole(request.ctx, idOf(request), form.value);
    return done(request, reply, "people:staff.role_granted");
  });

  app.post<PartParams>("/staff/people/:staff_id/posts/:part_id/end", manage, async (request, reply) => {
    await endPost(request.ctx, idOf(request), partOf(request));
    return done(request, reply, "people:staff.post_ended");
  });

  app.post<PartParams>("/staff/people/:staff_id/roles/:part_id/revocation", manage, async (request, reply) => {
    await revokeRole(request.ctx, idOf(request), partOf(request));
    return done(request, reply, "people:staff.role_revoked");
  });

  const verbs = { disabling: disablePerson, enabling: enablePerson, "second-factor-reset": resetSecondFactor, invitation: invite } as const;
  for (const [verb, act] of Object.entries(verbs)) {
    app.post<PersonParams>(`/staff/people/:staff_id/${verb}`, manage, async (request, reply) => {
      await act(request.ctx, idOf(request));
      return done(request, reply, `people:staff.done.${verb.replaceAll("-", "_")}`);
    });
  }
}

const params = z.object({ staff_id: fields.id(), part_id: fields.id().optional() });

function idOf(request: FastifyRequest): string {
  const read = params.safeParse(request.params);
  if (!read.success) throw notFound();
  return read.data.staff_id;
}

function partOf(request: FastifyRequest): string {
  return found(params.safeParse(request.params).data?.part_id);
}

function done(request: FastifyRequest, reply: FastifyReply, key: string): FastifyReply {
  return reply.notice(request.ctx.t(key)).redirect(`/staff/people/${idOf(request)}`, 303);
}

/** What a verb answers, or the 409 it was refused with: that goes beside the field. */
async function withRefusal<Result>(work: () => Promise<Result>): Promise<Result | Refusal> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal && error.status === 409) return error;
    throw error;
  }
}
