import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { today } from "#platform/clock.ts";
import { fileForDownload, receive, saveFile, sendFile } from "#platform/files/index.ts";
import { emptyForm, type FormState, found, notFound, page, parseForm, refuse } from "#platform/http/index.ts";
import { changeTown } from "./actions.ts";
import { townForm } from "./forms.ts";
import { StaffTownPage } from "./pages/staff-town.tsx";
import { townValues } from "./rules.ts";
import { selectMunicipality } from "./store.ts";

const manage = { config: { access: { permission: "people.manage" } } } as const;
const manageForm = { config: { access: { permission: "people.manage" }, form: true } } as const;
const year = 365 * 24 * 3600;
const emblemOf = (municipality_id: string) => ({ subject_type: "emblem", subject_id: municipality_id }) as const;

/** The town's profile, and its emblem. */
export function municipalityRoutes(app: FastifyInstance): void {
  const townPage = async (request: FastifyRequest, reply: FastifyReply, form: FormState, status = 200) => {
    const town = await selectMunicipality(request.ctx);
    const { slug, zone } = town;
    const { year } = today(request.ctx.clock, zone);
    const props = { form, slug, zone, year, emblem: request.town.emblem, hosts: town.hosts, has_picture: town.emblem_file_id !== null };
    return page(reply, StaffTownPage, props, { status });
  };

  /** Pages name the edition they mean by `v`: that very picture never changes. Without it only the latest one is meant, for a while. */
  app.get<{ Querystring: { v?: string } }>("/emblem", { config: { access: "public" } }, async (request, reply) => {
    const { ctx } = request;
    const town = await selectMunicipality(ctx);
    if (!town.emblem_file_id) throw notFound();
    const file = found(await fileForDownload(ctx, town.emblem_file_id, emblemOf(ctx.tenant.municipality_id)));
    const cache = request.query.v === town.emblem_file_id ? `public, max-age=${year}, immutable` : "public, max-age=300";
    return sendFile(reply, file, { thumbnail: true, inline: true, cache });
  });

  app.get("/staff/settings/town", manage, async (request, reply) =>
    townPage(request, reply, emptyForm(townValues(await selectMunicipality(request.ctx)))),
  );

  /** The form as it was typed, with what would come of it; nothing is written. */
  app.post("/staff/settings/town/preview", manageForm, async (request, reply) => {
    const form = parseForm(request, townForm);
    return form.ok ? townPage(request, reply, emptyForm(form.values)) : townPage(request, reply, form, 422);
  });

  app.post("/staff/settings/town", manageForm, async (request, reply) => {
    const { ctx } = request;
    const form = parseForm(request, townForm);
    if (!form.ok) return townPage(request, reply, form, 422);
    const upload = request.uploads.find((one) => one.field === "picture" && one.size > 0);
    const received = upload && (await receive(upload));
    if (received && (!received.ok || received.thumbnail_path === null)) {
      const message = received.ok ? ctx.t("people:form.picture") : ctx.t(received.code, received.values);
      return townPage(request, reply, refuse(form.values, { field: "picture", message }), 422);
    }
    if (form.value.emblem === "file" && !received && !(await selectMunicipality(ctx)).emblem_file_id) {
      return townPage(request, reply, refuse(form.values, { field: "picture", message: ctx.t("people:form.picture") }), 422);
    }
    await changeTown(
      ctx,
      form.value,
      received?.ok ? (ctx) => saveFile(ctx, received, { ...emblemOf(ctx.tenant.municipality_id), visibility: "public" }) : undefined,
    );
    return reply.notice(ctx.t("people:town.saved")).redirect("/staff/settings/town", 303);
  });
}
