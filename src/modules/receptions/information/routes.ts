import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { visitLines } from "#modules/appeals/index.ts";
import { unitOptions } from "#modules/people/index.ts";
import { districtOptions } from "#modules/territories/index.ts";
import { today } from "#platform/clock.ts";
import { emptyForm, type FormState, found, keyset, page, parseForm, readCursor } from "#platform/http/index.ts";
import { attempt, refusedForm } from "../routes.ts";
import { addMeeting, addQuestion, cancelMeeting, changeMeeting, holdMeeting } from "./actions.ts";
import { heldForm, type MeetingFilter, meetingFilter, meetingForm, questionForm } from "./forms.ts";
import { MeetingsPage } from "./pages/meetings.tsx";
import { StaffMeetingPage } from "./pages/staff-meeting.tsx";
import { StaffMeetingFormPage } from "./pages/staff-meeting-form.tsx";
import { StaffMeetingsPage } from "./pages/staff-meetings.tsx";
import { guestNames, type InformationMeeting, optionalMeeting, questionsOf, selectMeetings, series } from "./store.ts";

type One = { Params: { information_meeting_id: string } };
const view = { config: { access: { permission: "receptions.view" } } } as const;
const access = { permission: "receptions.manage" } as const;
const pageSize = 50;
const list = "/staff/information-meetings";

/** Information meetings with residents: announced, held, counted, and what was asked there. */
export function informationRoutes(app: FastifyInstance): void {
  const listed = async (request: FastifyRequest) => {
    const { ctx } = request;
    const filter = meetingFilter.parse(request.query ?? {});
    const rows = await selectMeetings(ctx, filter, today(ctx.clock, ctx.tenant.zone), pageSize + 1, cursorOf(filter));
    return { ...pageOf(rows), filter, districts: await districtOptions(ctx), series: await series(ctx) };
  };
  app.get("/information-meetings", { config: { access: "public" } }, async (request, reply) =>
    page(reply, MeetingsPage, await listed(request)),
  );
  app.get(list, view, async (request, reply) =>
    page(reply, StaffMeetingsPage, { ...(await listed(request)), may_manage: request.ctx.actor.permissions.has("receptions.manage") }),
  );

  const showForm = async (request: FastifyRequest, reply: FastifyReply, form: FormState, information_meeting_id?: string) =>
    page(
      reply,
      StaffMeetingFormPage,
      { form, information_meeting_id, districts: await districtOptions(request.ctx) },
      { status: form.errors.length > 0 ? 422 : 200 },
    );

  app.get(`${list}/new`, { config: { access } }, (request, reply) => showForm(request, reply, emptyForm({ starts_at: "18:00" })));
  app.post(`${list}/new`, { config: { access, form: true } }, async (request, reply) => {
    const form = parseForm(request, meetingForm);
    if (!form.ok) return showForm(request, reply, form);
    const id = await addMeeting(request.ctx, form.value);
    return reply.notice(request.ctx.t("receptions:done.meeting_saved")).redirect(`${list}/${id}`, 303);
  });

  app.get<One>(`${list}/:information_meeting_id/edit`, { config: { access } }, async (request, reply) => {
    const { title, day, starts_at, place, district_id, speaker, announcement, information_meeting_id } = await meetingOf(request);
    const values = {
      title,
      day: day.toString(),
      starts_at: starts_at.slice(0, 5),
      place,
      district_id: district_id ?? "",
      speaker,
      announcement,
    };
    return showForm(request, reply, emptyForm(values), information_meeting_id);
  });
  app.post<One>(`${list}/:information_meeting_id/edit`, { config: { access, form: true } }, async (request, reply) => {
    const { information_meeting_id } = await meetingOf(request);
    const form = parseForm(request, meetingForm);
    if (!form.ok) return showForm(request, reply, form, information_meeting_id);
    return attempt(request, reply, { back: `${list}/${information_meeting_id}`, done: "receptions:done.meeting_saved" }, () =>
      changeMeeting(request.ctx, information_meeting_id, form.value),
    );
  });

  oneRoutes(app);
}

/** One meeting: who came, what was asked. */
function oneRoutes(app: FastifyInstance): void {
  const show = async (request: FastifyRequest<One>, reply: FastifyReply, forms: { held?: FormState; question?: FormState } = {}) => {
    const { ctx } = request;
    const meeting = await meetingOf(request);
    const id = meeting.information_meeting_id;
    const may_manage = ctx.actor.permissions.has("receptions.manage");
    const questions = await questionsOf(ctx, id);
    const [guests, units, appeals] = await Promise.all([
      may_manage ? guestNames(ctx, id) : [],
      unitOptions(ctx),
      visitLines(
        ctx,
        questions.flatMap(({ appeal_id }) => (appeal_id ? [appeal_id] : [])),
      ),
    ]);
    // a list that was forgotten leaves its number, which must not become nought by a correction of the summary
    const by_list = meeting.counted_by === "list" && (guests.length > 0 || meeting.people === 0);
    const values = {
      counted_by: by_list ? "list" : "number",
      people: by_list ? "" : String(meeting.people ?? ""),
      guests: guests.join("\n"),
      summary: meeting.summary,
    };
    return page(
      reply,
      StaffMeetingPage,
      {
        meeting,
        questions,
        units,
        appeals: new Map(appeals.map((line) => [line.appeal_id, line])),
        held: forms.held ?? emptyForm(values),
        question: forms.question ?? emptyForm({ leads_to: "nothing" }),
        may_manage,
        may_assign: ctx.actor.permissions.has("assignments.create"),
        is_due: Temporal.PlainDate.compare(meeting.day, today(ctx.clock, ctx.tenant.zone)) <= 0,
      },
      { status: forms.held || forms.question ? 422 : 200 },
    );
  };
  app.get<One>(`${list}/:information_meeting_id`, view, (request, reply) => show(request, reply));

  app.post<One>(`${list}/:information_meeting_id/result`, { config: { access, form: true } }, async (request, reply) => {
    const { information_meeting_id } = await meetingOf(request);
    const form = parseForm(request, heldForm);
    if (!form.ok) return show(request, reply, { held: form });
    try {
      await holdMeeting(request.ctx, information_meeting_id, form.value);
    } catch (error) {
      return show(request, reply, { held: refusedForm(request, form.values, error) });
    }
    return reply.notice(request.ctx.t("receptions:done.meeting_held")).redirect(`${list}/${information_meeting_id}`, 303);
  });

  app.post<One>(`${list}/:information_meeting_id/questions`, { config: { access, form: true } }, async (request, reply) => {
    const { information_meeting_id } = await meetingOf(request);
    const form = parseForm(request, questionForm);
    if (!form.ok) return show(request, reply, { question: form });
    try {
      const number = await addQuestion(request.ctx, information_meeting_id, form.value);
      const { t } = request.ctx;
      return reply
        .notice(number ? t("receptions:done.registered", { number }) : t("receptions:done.question"))
        .redirect(`${list}/${information_meeting_id}`, 303);
    } catch (error) {
      return show(request, reply, { question: refusedForm(request, form.values, error) });
    }
  });

  app.post<One>(`${list}/:information_meeting_id/cancellation`, { config: { access } }, async (request, reply) => {
    const { information_meeting_id } = await meetingOf(request);
    return attempt(request, reply, { back: `${list}/${information_meeting_id}`, done: "receptions:done.meeting_cancelled" }, () =>
      cancelMeeting(request.ctx, information_meeting_id),
    );
  });
}

async function meetingOf({ ctx, params }: FastifyRequest<One>): Promise<InformationMeeting> {
  return found(await optionalMeeting(ctx, params.information_meeting_id));
}

function cursorOf({ after }: MeetingFilter): readonly [string, string] | undefined {
  return z.tuple([z.iso.date(), z.uuid()]).safeParse(readCursor(after, 2)).data;
}

function pageOf(rows: readonly InformationMeeting[]) {
  return keyset(rows, pageSize, (row) => [row.day.toString(), row.information_meeting_id]);
}
