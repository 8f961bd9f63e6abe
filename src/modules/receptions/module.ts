import { describeSource } from "#modules/assignments/index.ts";
import type { Context } from "#platform/context.ts";
import type { Module } from "#platform/module.ts";
import { bookingRoutes } from "./booking/routes.ts";
import { optionalBooking } from "./booking/store.ts";
import { receptionsDemo } from "./demo.ts";
import { fieldRoutes } from "./field/routes.ts";
import { receptionsFigures } from "./figures.ts";
import { informationRoutes } from "./information/routes.ts";
import { optionalMeeting } from "./information/store.ts";
import { receptionsJobs } from "./jobs.ts";
import { outingRoutes } from "./outings/routes.ts";
import { optionalOuting } from "./outings/store.ts";
import { placeRoutes } from "./places/routes.ts";
import { mayReceive } from "./policy.ts";
import { scheduleRoutes } from "./schedules/routes.ts";
import { sessionApi } from "./sessions/api.ts";
import { sessionRoutes } from "./sessions/routes.ts";
import { optionalSession } from "./sessions/store.ts";
import { settingsRoutes } from "./settings/routes.ts";
import "./index.ts";
import { visitRoutes } from "./visits/routes.ts";
import { waitingFor } from "./waiting/store.ts";
import en from "./words.en.json" with { type: "json" };
import ru from "./words.ru.json" with { type: "json" };

describeSource("reception_booking", async (ctx: Context, booking_id) => {
  const booking = await optionalBooking(ctx, booking_id);
  const session = booking && (await optionalSession(ctx, booking.session_id));
  if (!session || !mayReceive(ctx.actor, session)) return undefined;
  return { href: `/staff/receptions/visits/${booking_id}`, number: `№ ${booking.ticket}`, title: session.official_name };
});
describeSource("outing", async (ctx, outing_id) => {
  const outing = ctx.actor.permissions.has("receptions.view") ? await optionalOuting(ctx, outing_id) : undefined;
  return outing && { href: `/staff/outings/${outing_id}`, number: "", title: outing.title };
});
describeSource("information_meeting", async (ctx, id) => {
  const meeting = ctx.actor.permissions.has("receptions.view") ? await optionalMeeting(ctx, id) : undefined;
  return meeting && { href: `/staff/information-meetings/${id}`, number: "", title: meeting.title };
});

export const receptions: Module = {
  name: "receptions",
  words: { ru, en },
  jobs: receptionsJobs,
  figures: receptionsFigures,
  demo: receptionsDemo,
  inbox: waitingFor,
  permissions: (["view", "receive", "manage", "field"] as const).map((code) => ({
    code: `receptions.${code}`,
    title: `receptions:permission.${code}`,
  })),
  menu: [
    { place: "public", href: "/receptions", title: "receptions:menu.public", icon: "calendar-clock", order: 20 },
    {
      place: "staff",
      href: "/staff/receptions",
      title: "receptions:title",
      icon: "calendar-clock",
      permission: "receptions.view",
      order: 40,
    },
    { place: "staff", href: "/staff/outings", title: "receptions:outing.title", icon: "route", permission: "receptions.view", order: 42 },
    {
      place: "staff",
      href: "/staff/information-meetings",
      title: "receptions:menu.meetings",
      icon: "megaphone",
      permission: "receptions.view",
      order: 44,
    },
    {
      place: "staff",
      href: "/staff/field",
      title: "receptions:onsite.title",
      icon: "smartphone",
      permission: "receptions.field",
      order: 46,
    },
    {
      place: "staff",
      href: "/staff/receptions/settings",
      title: "receptions:settings.menu",
      icon: "calendar-cog",
      permission: "appeals.configure",
      order: 827,
    },
  ],
  routes: (app) => {
    placeRoutes(app);
    scheduleRoutes(app);
    sessionRoutes(app);
    sessionApi(app);
    bookingRoutes(app);
    visitRoutes(app);
    outingRoutes(app);
    informationRoutes(app);
    fieldRoutes(app);
    settingsRoutes(app);
  },
};
