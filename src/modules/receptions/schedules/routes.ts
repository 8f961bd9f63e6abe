import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { staffOptions, unitOptions } from "#modules/people/index.ts";
import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { emptyForm, type FormState, found, page, parseForm } from "#platform/http/index.ts";
import { placeOptions } from "../places/store.ts";
import { refusedForm } from "../routes.ts";
import { feedLink } from "../sessions/api.ts";
import { addSchedule, addSession, changeSchedule } from "./actions.ts";
import { scheduleForm, sessionForm } from "./forms.ts";
import { StaffScheduleFormPage } from "./pages/staff-schedule-form.tsx";
import { StaffSchedulesPage } from "./pages/staff-schedules.tsx";
import { StaffSessionNewPage } from "./pages/staff-session-new.tsx";
import { optionalSchedule, selectSchedules } from "./store.ts";

type One = { Params: { schedule_id: string } };
const access = { permission: "receptions.manage" } as const;
const list = "/staff/receptions/schedules";
const usual = {
  official_rank: "deputy",
  slot_minutes: "15",
  slot_count: "8",
  close_hours: "24",
  offer_hours: "24",
  starts_at: "14:00",
} as const;

/** When officials receive people. */
export function scheduleRoutes(app: FastifyInstance): void {
  app.get(list, { config: { access } }, async (request, reply) =>
    page(reply, StaffSchedulesPage, {
      schedules: (await selectSchedules(request.ctx)).map((schedule) => ({
        ...schedule,
        feed: feedLink(request.ctx, schedule.schedule_id),
      })),
      today: today(request.ctx.clock, request.ctx.tenant.zone),
    }),
  );

  const show = async (request: FastifyRequest, reply: FastifyReply, form: FormState, schedule_id?: string) =>
    page(
      reply,
      StaffScheduleFormPage,
      { form, schedule_id, ...(await choices(request.ctx)) },
      { status: form.errors.length > 0 ? 422 : 200 },
    );

  app.get(`${list}/new`, { config: { access } }, (request, reply) =>
    show(
      request,
      reply,
      emptyForm({ ...usual, weekday: "2", book_days: "30", valid_from: today(request.ctx.clock, request.ctx.tenant.zone).toString() }),
    ),
  );

  app.post(`${list}/new`, { config: { access, form: true } }, async (request, reply) => {
    const form = parseForm(request, scheduleForm);
    if (!form.ok) return show(request, reply, form);
    try {
      await addSchedule(request.ctx, form.value);
    } catch (error) {
      return show(request, reply, refusedForm(request, form.values, error));
    }
    return reply.notice(request.ctx.t("receptions:done.schedule_saved")).redirect(list, 303);
  });

  app.get<One>(`${list}/:schedule_id`, { config: { access } }, async (request, reply) => {
    const { official_name, official_post, official_rank, unit_id, responsible_id, place_id, ...schedule } = found(
      await optionalSchedule(request.ctx, request.params.schedule_id),
    );
    const numbers = ["weekday", "slot_minutes", "slot_count", "book_days", "close_hours", "offer_hours"] as const;
    const values = {
      ...{ official_name, official_post, official_rank, unit_id: unit_id ?? "", responsible_id: responsible_id ?? "", place_id },
      ...Object.fromEntries(numbers.map((name) => [name, String(schedule[name])])),
      starts_at: schedule.starts_at.slice(0, 5),
      month_weeks: schedule.month_weeks.map(String),
      valid_from: schedule.valid_from.toString(),
      valid_to: schedule.valid_to?.toString() ?? "",
    };
    return show(request, reply, emptyForm(values), schedule.schedule_id);
  });

  app.post<One>(`${list}/:schedule_id`, { config: { access, form: true } }, async (request, reply) => {
    const { schedule_id } = found(await optionalSchedule(request.ctx, request.params.schedule_id));
    const form = parseForm(request, scheduleForm);
    if (!form.ok) return show(request, reply, form, schedule_id);
    try {
      await changeSchedule(request.ctx, schedule_id, form.value);
    } catch (error) {
      return show(request, reply, refusedForm(request, form.values, error), schedule_id);
    }
    return reply.notice(request.ctx.t("receptions:done.schedule_saved")).redirect(list, 303);
  });

  const showNew = async (request: FastifyRequest, reply: FastifyReply, form: FormState) =>
    page(reply, StaffSessionNewPage, { form, ...(await choices(request.ctx)) }, { status: form.errors.length > 0 ? 422 : 200 });

  app.get("/staff/receptions/new", { config: { access } }, (request, reply) => showNew(request, reply, emptyForm(usual)));

  app.post("/staff/receptions/new", { config: { access, form: true } }, async (request, reply) => {
    const form = parseForm(request, sessionForm);
    if (!form.ok) return showNew(request, reply, form);
    try {
      const session_id = await addSession(request.ctx, form.value);
      return reply.notice(request.ctx.t("receptions:done.session_added")).redirect(`/staff/receptions/${session_id}`, 303);
    } catch (error) {
      return showNew(request, reply, refusedForm(request, form.values, error));
    }
  });
}

async function choices(ctx: Context) {
  const [places, units, people] = await Promise.all([placeOptions(ctx), unitOptions(ctx), staffOptions(ctx)]);
  const staff = people.map(({ staff_id, short_name, unit_name }) => ({
    value: staff_id,
    label: short_name,
    ...(unit_name ? { group: unit_name } : {}),
  }));
  return { places, units, staff };
}
