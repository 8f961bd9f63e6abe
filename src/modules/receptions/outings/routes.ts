import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { appealsToVisit, visitLines } from "#modules/appeals/index.ts";
import { unitOptions } from "#modules/people/index.ts";
import { districtOptions } from "#modules/territories/index.ts";
import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { fileForDownload, filesOf, type Received, receive, sendFile, takenFiles } from "#platform/files/index.ts";
import {
  emptyForm,
  type FormError,
  type FormState,
  found,
  keyset,
  notFound,
  page,
  parseForm,
  readCursor,
  refuse,
} from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { attempt, refusedForm } from "../routes.ts";
import { addOuting, addStop, cancelOuting, chooseAppeals, closeOuting, dropStop, moveStop, noteVisit } from "./actions.ts";
import { chosenForm, outingFilter, outingForm, stopForm, visitForm } from "./forms.ts";
import { OutingsPage } from "./pages/outings.tsx";
import { StaffChoicePage } from "./pages/staff-choice.tsx";
import { StaffOutingPage } from "./pages/staff-outing.tsx";
import { StaffOutingNewPage } from "./pages/staff-outing-new.tsx";
import { StaffOutingPrintPage } from "./pages/staff-outing-print.tsx";
import { StaffOutingsPage } from "./pages/staff-outings.tsx";
import { StaffStopPage } from "./pages/staff-stop.tsx";
import { nextSaturday } from "./rules.ts";
import { type Outing, optionalOuting, optionalStop, type Stop, selectOutings, stopsOf } from "./store.ts";

type One = { Params: { outing_id: string } };
type OneStop = { Params: { stop_id: string } };
const view = { config: { access: { permission: "receptions.view" } } } as const;
const access = { permission: "receptions.manage" } as const;
const field = { permission: "receptions.field" } as const;
const pageSize = 50;
const list = "/staff/outings";

/** Outings to residents who wrote. */
export function outingRoutes(app: FastifyInstance): void {
  app.get("/outings", { config: { access: "public" } }, async (request, reply) => {
    const filter = outingFilter.parse(request.query ?? {});
    const rows = await selectOutings(request.ctx, { ...filter, done: true }, pageSize + 1, cursorOf(filter.after));
    return page(reply, OutingsPage, { ...pageOf(rows), districts: await districtOptions(request.ctx) });
  });

  app.get(list, view, async (request, reply) => {
    const { ctx } = request;
    const filter = outingFilter.parse(request.query ?? {});
    const rows = await selectOutings(ctx, filter, pageSize + 1, cursorOf(filter.after));
    return page(reply, StaffOutingsPage, {
      ...pageOf(rows),
      districts: await districtOptions(ctx),
      may_manage: ctx.actor.permissions.has("receptions.manage"),
    });
  });

  const showNew = async (request: FastifyRequest, reply: FastifyReply, form: FormState) =>
    page(
      reply,
      StaffOutingNewPage,
      { form, districts: await districtOptions(request.ctx) },
      { status: form.errors.length > 0 ? 422 : 200 },
    );

  app.get(`${list}/new`, { config: { access } }, (request, reply) =>
    showNew(
      request,
      reply,
      emptyForm({ day: nextSaturday(today(request.ctx.clock, request.ctx.tenant.zone)).toString(), leader_rank: "head" }),
    ),
  );
  app.post(`${list}/new`, { config: { access, form: true } }, async (request, reply) => {
    const form = parseForm(request, outingForm);
    if (!form.ok) return showNew(request, reply, form);
    const outing_id = await addOuting(request.ctx, form.value);
    return reply.notice(request.ctx.t("receptions:done.outing_added")).redirect(`${list}/${outing_id}/choice`, 303);
  });

  routeRoutes(app);
  stopRoutes(app);
}

/** The route of one outing. */
function routeRoutes(app: FastifyInstance): void {
  const show = async (request: FastifyRequest<One>, reply: FastifyReply, form?: FormState) => {
    const { ctx } = request;
    const outing = found(await optionalOuting(ctx, request.params.outing_id));
    return page(
      reply,
      StaffOutingPage,
      {
        ...(await routeOf(ctx, outing)),
        form: form ?? emptyForm(),
        may_manage: ctx.actor.permissions.has("receptions.manage"),
        may_visit: ctx.actor.permissions.has("receptions.field"),
      },
      { status: form ? 422 : 200 },
    );
  };
  app.get<One>(`${list}/:outing_id`, view, (request, reply) => show(request, reply));
  app.get<One>(`${list}/:outing_id/print`, view, async (request, reply) =>
    page(reply, StaffOutingPrintPage, await routeOf(request.ctx, found(await optionalOuting(request.ctx, request.params.outing_id)))),
  );

  app.post<One>(`${list}/:outing_id/stops`, { config: { access, form: true } }, async (request, reply) => {
    const { outing_id } = found(await optionalOuting(request.ctx, request.params.outing_id));
    const form = parseForm(request, stopForm);
    if (!form.ok) return show(request, reply, form);
    return attempt(request, reply, { back: `${list}/${outing_id}`, done: "receptions:done.route_saved" }, () =>
      addStop(request.ctx, outing_id, form.value),
    );
  });

  const choose = async (request: FastifyRequest<One>, reply: FastifyReply, form?: FormState) => {
    const { ctx } = request;
    const outing = found(await optionalOuting(ctx, request.params.outing_id));
    const wanted = z
      .object({ district: z.uuid().optional().catch(undefined), q: z.string().trim().max(100).optional().catch(undefined) })
      .parse(request.query ?? {});
    const district_id = wanted.district ?? (wanted.q ? undefined : (outing.district_id ?? undefined));
    const known = new Set((await stopsOf(ctx, outing.outing_id)).map(({ appeal_id }) => appeal_id));
    const lines = await appealsToVisit(ctx, { district_id, street: wanted.q }, 200);
    return page(
      reply,
      StaffChoicePage,
      {
        outing,
        lines: lines.filter(({ appeal_id }) => !known.has(appeal_id)),
        form: form ?? emptyForm(),
        districts: await districtOptions(ctx),
        today: today(ctx.clock, ctx.tenant.zone),
      },
      { status: form ? 422 : 200 },
    );
  };
  app.get<One>(`${list}/:outing_id/choice`, { config: { access } }, (request, reply) => choose(request, reply));
  app.post<One>(`${list}/:outing_id/choice`, { config: { access, form: true } }, async (request, reply) => {
    const { outing_id } = found(await optionalOuting(request.ctx, request.params.outing_id));
    const form = parseForm(request, chosenForm);
    if (!form.ok) return choose(request, reply, form);
    return attempt(request, reply, { back: `${list}/${outing_id}`, done: "receptions:done.route_saved" }, () =>
      chooseAppeals(request.ctx, outing_id, form.value.appeal),
    );
  });

  for (const [path, act, done] of [
    ["closing", closeOuting, "receptions:done.outing_closed"],
    ["cancellation", cancelOuting, "receptions:done.outing_cancelled"],
  ] as const)
    app.post<One>(`${list}/:outing_id/${path}`, { config: { access } }, async (request, reply) => {
      const { outing_id } = found(await optionalOuting(request.ctx, request.params.outing_id));
      return attempt(request, reply, { back: `${list}/${outing_id}`, done }, () => act(request.ctx, outing_id));
    });
}

/** One visit: its place on the route, and how it ended. */
function stopRoutes(app: FastifyInstance): void {
  for (const [path, act] of [
    ["up", (ctx: Context, stop: Stop) => moveStop(ctx, stop.outing_id, stop.stop_id, -1)],
    ["down", (ctx: Context, stop: Stop) => moveStop(ctx, stop.outing_id, stop.stop_id, 1)],
    ["removal", (ctx: Context, stop: Stop) => dropStop(ctx, stop.outing_id, stop.stop_id)],
  ] as const)
    app.post<OneStop>(`${list}/stops/:stop_id/${path}`, { config: { access } }, async (request, reply) => {
      const stop = found(await optionalStop(request.ctx, request.params.stop_id));
      return attempt(request, reply, { back: `${list}/${stop.outing_id}`, done: "receptions:done.route_saved" }, () =>
        act(request.ctx, stop),
      );
    });

  const show = async (request: FastifyRequest<OneStop>, reply: FastifyReply, form?: FormState) => {
    const { ctx } = request;
    const stop = found(await optionalStop(ctx, request.params.stop_id));
    const outing = found(await optionalOuting(ctx, stop.outing_id));
    const [[appeal], photos, units] = await Promise.all([
      visitLines(ctx, stop.appeal_id ? [stop.appeal_id] : []),
      filesOf(ctx, { subject_type: "outing_stop", subject_id: stop.stop_id }),
      unitOptions(ctx),
    ]);
    return page(
      reply,
      StaffStopPage,
      {
        stop,
        outing,
        appeal,
        units,
        form: form ?? emptyForm({ result: stop.result ?? "", note: stop.note }),
        photos: photos.map(({ file_id, name, size_bytes }) => ({
          href: `${list}/stops/${stop.stop_id}/files/${file_id}`,
          name,
          size: size_bytes,
        })),
        files: takenFiles(request.server.veche.config.FILE_MAX_COUNT),
        may_assign: ctx.actor.permissions.has("assignments.create"),
      },
      { status: form ? 422 : 200 },
    );
  };
  app.get<OneStop>(`${list}/stops/:stop_id`, { config: { access: field } }, (request, reply) => show(request, reply));

  app.post<OneStop>(`${list}/stops/:stop_id`, { config: { access: field, form: true } }, async (request, reply) => {
    const { stop_id, outing_id } = found(await optionalStop(request.ctx, request.params.stop_id));
    const form = parseForm(request, visitForm);
    const sent = await receiveFiles(request);
    const errors = [...(form.ok ? [] : form.errors), ...sent.errors];
    if (!form.ok || errors.length > 0) return show(request, reply, refuse(form.values, ...errors));
    try {
      await noteVisit(request.ctx, stop_id, form.value, sent.received);
    } catch (error) {
      return show(request, reply, refusedForm(request, form.values, error));
    }
    return reply.notice(request.ctx.t("receptions:done.visited")).redirect(`${list}/${outing_id}`, 303);
  });

  app.get<{ Params: { stop_id: string; file_id: string } }>(`${list}/stops/:stop_id/files/:file_id`, view, async (request, reply) => {
    const { stop_id, file_id } = request.params;
    found(await optionalStop(request.ctx, stop_id));
    if (!isId(file_id)) throw notFound();
    return sendFile(reply, found(await fileForDownload(request.ctx, file_id, { subject_type: "outing_stop", subject_id: stop_id })), {
      inline: true,
    });
  });
}

/** The files that came with a form, and why the others were not taken. */
export async function receiveFiles(request: FastifyRequest): Promise<{ received: Received[]; errors: FormError[] }> {
  const received: Received[] = [];
  const errors: FormError[] = [];
  for (const upload of request.uploads ?? []) {
    const file = await receive(upload);
    if (file.ok) received.push(file);
    else errors.push({ field: "files", message: request.ctx.t(file.code, file.values) });
  }
  return { received, errors: errors.slice(0, 1) };
}

/** An outing with its visits, and the appeals among them that the reader may open. */
async function routeOf(ctx: Context, outing: Outing) {
  const stops = await stopsOf(ctx, outing.outing_id);
  const appeals = await visitLines(
    ctx,
    stops.flatMap(({ appeal_id }) => (appeal_id ? [appeal_id] : [])),
  );
  return { outing, stops, appeals: new Map(appeals.map((line) => [line.appeal_id, line])) };
}

function cursorOf(after: string | undefined): readonly [string, string] | undefined {
  return z.tuple([z.iso.date(), z.uuid()]).safeParse(readCursor(after, 2)).data;
}

function pageOf(rows: readonly Outing[]) {
  return keyset(rows, pageSize, (row) => [row.day.toString(), row.outing_id]);
}
