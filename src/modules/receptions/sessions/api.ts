import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { type Appointment, ical } from "#platform/feeds/index.ts";
import { notFound } from "#platform/http/index.ts";
import { sameSecret } from "#platform/ids.ts";
import { sessionEnd } from "./rules.ts";
import { type Session, selectSessions } from "./store.ts";

/** The address of an official's own calendar: whoever holds it sees how many have booked, and nobody's name. */
export function feedLink(ctx: Context, schedule_id: string): string {
  return `/calendar/receptions.ics?schedule=${schedule_id}&key=${feedKey(ctx, schedule_id)}`;
}

const feedKey = (ctx: Context, schedule_id: string) => ctx.sign("reception feed", ctx.tenant.municipality_id, schedule_id).slice(0, 32);

const query = z.object({ schedule: z.uuid().optional(), key: z.string().max(100).optional() });

/** Receptions as a calendar: everybody's without numbers, an official's own with how many come. */
export function sessionApi(app: FastifyInstance): void {
  app.get("/calendar/receptions.ics", { config: { access: "public" } }, async (request, reply) => {
    const { ctx } = request;
    const asked = query.safeParse(request.query);
    const { schedule, key = "" } = asked.success ? asked.data : {};
    if (!asked.success || (schedule && !sameSecret(feedKey(ctx, schedule), key))) throw notFound();
    const now = today(ctx.clock, ctx.tenant.zone);
    const filter = {
      tab: "all" as const,
      day_from: now.subtract({ days: 30 }),
      day_to: now.add({ days: 180 }),
      rank: undefined,
      after: undefined,
    };
    const sessions = (await selectSessions(ctx, filter, 2000)).filter((session) => !schedule || session.schedule_id === schedule);
    reply.type("text/calendar; charset=utf-8").header("content-disposition", 'inline; filename="receptions.ics"');
    if (schedule) reply.header("cache-control", "private, no-store");
    return ical({
      name: ctx.t("receptions:calendar.name", { town: ctx.tenant.name }),
      now: ctx.clock.now(),
      appointments: sessions.map((session) => appointmentOf(request, session, schedule !== undefined)),
    });
  });
}

function appointmentOf(request: FastifyRequest, session: Session, own: boolean): Appointment {
  const { t } = request.ctx;
  return {
    id: session.session_id,
    starts_at: session.starts_at,
    ends_at: sessionEnd(session),
    title: own
      ? t("receptions:calendar.own", { count: session.held })
      : t("receptions:calendar.title", { official: session.official_name }),
    place: `${session.place_name}, ${session.place_address}`,
    text: own ? t("receptions:calendar.own_text", { waiting: session.waiting }) : session.official_post,
    link: `${request.protocol}://${request.host}${own ? "/staff" : ""}/receptions/${session.session_id}`,
    cancelled: session.state === "cancelled",
  };
}
